using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;

namespace ResearchHub.Documents;

/// <summary>A document's state at a version, as it rests in the cache of snapshots.</summary>
internal sealed record DocumentSnapshot(
    ProjectId Project,
    string Title,
    Language Language,
    bool InTrash,
    string Text,
    long Version,
    PersonId ChangedBy,
    DateTimeOffset ChangedAt,
    ImmutableArray<WriterSnapshot> Writers)
{
    /// <summary>The kind of these snapshots.</summary>
    public const string Kind = "state";
}

/// <summary>A writer in a snapshot.</summary>
internal sealed record WriterSnapshot(WriterId Id, PersonId Person, long Sequence, long Version, string Payload);
