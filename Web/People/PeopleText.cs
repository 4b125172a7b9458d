namespace ResearchHub.Web.People;

/// <summary>One text for each refusal of the area.</summary>
public sealed class PeopleText;
