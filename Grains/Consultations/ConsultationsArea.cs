using ResearchHub.Kernel;

namespace ResearchHub.Consultations;

/// <summary>What the machine room must know of consultations.</summary>
internal static class ConsultationsArea
{
    public const string Name = "consultations";

    public static Area Area { get; } =
        new(Name, typeof(ConsultationEvent), ConsultationJson.Stored, static id => new FoldReplay<Consultation, ConsultationEvent>(id));
}
