namespace ResearchHub.EventLog;

/// <summary>What lies where in a data directory.</summary>
internal sealed class StoreFiles(string directory)
{
    /// <summary>The directory, in full.</summary>
    public string Directory { get; } = Path.GetFullPath(directory);

    /// <summary>The durable truth.</summary>
    public string Log => Path.Combine(Directory, "log.db");

    /// <summary>A cache.</summary>
    public string Snapshots => Path.Combine(Directory, "snapshots.db");

    /// <summary>A cache, too.</summary>
    public string Search => Path.Combine(Directory, "search.db");
}
