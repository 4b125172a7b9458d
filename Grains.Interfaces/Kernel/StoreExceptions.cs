namespace ResearchHub.Kernel;

/// <summary>Another writer appended to the stream first: this activation's state is old. It ends and replays.</summary>
[GenerateSerializer, Alias("rh.stale-writer")]
public sealed class StaleWriterException(string stream, long expected)
    : Exception($"The stream {stream} no longer ends at {expected}.")
{
    /// <summary>The stream written to.</summary>
    [Id(0)] public string Stream { get; } = stream;

    /// <summary>The count of events the writer had seen.</summary>
    [Id(1)] public long Expected { get; } = expected;
}

/// <summary>The store did not take or give what it was asked. An append may have been stored or not; only a replay tells.</summary>
[GenerateSerializer, Alias("rh.store-unavailable")]
public sealed class StoreUnavailableException(string reason) : Exception(reason);
