namespace ResearchHub.Web.Consultations;

/// <summary>The words of the pages of consultations, and one text for each refusal of the area.</summary>
public sealed class ConsultationsText;
