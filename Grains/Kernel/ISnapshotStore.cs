namespace ResearchHub.Kernel;

/// <summary>Shortcuts for long streams. A cache: any of them may be deleted at any time and is made again from the log.</summary>
public interface ISnapshotStore
{
    /// <summary>The newest snapshot of a kind at or below a version; null when there is none, or none that this build reads.</summary>
    Task<Snapshot<T>?> Latest<T>(StreamName stream, string kind, long atMost = long.MaxValue)
        where T : class;

    /// <summary>Keeps a snapshot. Snapshots of the kind below it are dropped, save the milestones.</summary>
    Task Save<T>(StreamName stream, string kind, Snapshot<T> snapshot, Keep keep)
        where T : class;
}

/// <summary>A state and the version it is of.</summary>
public sealed record Snapshot<T>(long Version, T State)
    where T : class;

/// <summary>How long a snapshot stays.</summary>
public enum Keep
{
    /// <summary>Until the next one of its kind.</summary>
    UntilNext,

    /// <summary>For good, so that old versions are read quickly.</summary>
    Milestone,
}
