namespace ResearchHub.Kernel;

/// <summary>The real log with a door in front: appends can be held back, made to fail before or after they are stored, and counted.</summary>
internal sealed class WatchedLog(IEventLog log) : IEventLog
{
    private readonly Lock gate = new();
    private TaskCompletionSource? held;
    private TaskCompletionSource? arrived;
    private Func<StreamName, bool>? failing;

    public string History => log.History;

    /// <summary>Every append that reached the door: which stream and how many events.</summary>
    public List<(StreamName Stream, int Events)> Appends { get; } = [];

    /// <summary>How many reads of events were made.</summary>
    public int Reads { get; private set; }

    /// <summary>How many events they brought.</summary>
    public int EventsRead { get; private set; }

    /// <summary>Whether a failing append is stored all the same, as when the answer is lost.</summary>
    public bool FailAfterStoring { get; set; }

    public async Task<ImmutableArray<TEvent>> Read<TEvent>(StreamName stream, long after, int atMost)
        where TEvent : class
    {
        Reads += stream.Area == "audit" ? 0 : 1;
        var events = await log.Read<TEvent>(stream, after, atMost);
        EventsRead += events.Length;
        return events;
    }

    public async Task Append<TEvent>(StreamName stream, long expected, IReadOnlyList<TEvent> events, IReadOnlyList<Row> rows)
        where TEvent : class
    {
        if (stream.Area == "audit")
        {
            await log.Append(stream, expected, events, rows); // Written beside what a test is about.
            return;
        }

        Task wait;
        lock (gate)
        {
            Appends.Add((stream, events.Count));
            arrived?.TrySetResult();
            wait = held?.Task ?? Task.CompletedTask;
        }

        await wait;
        if (failing is { } which && which(stream))
        {
            failing = null;
            if (FailAfterStoring)
            {
                await log.Append(stream, expected, events, rows);
            }

            throw new StoreUnavailableException("The disk is full.");
        }

        await log.Append(stream, expected, events, rows);
    }

    /// <summary>Holds every append back from now on.</summary>
    /// <returns>Completes when the first of them stands at the door.</returns>
    public Task Hold()
    {
        lock (gate)
        {
            held = new(TaskCreationOptions.RunContinuationsAsynchronously);
            arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return arrived.Task;
        }
    }

    /// <summary>Lets all go on.</summary>
    public void Release()
    {
        lock (gate)
        {
            held?.TrySetResult();
            held = null;
        }
    }

    /// <summary>Makes the next append of such a stream fail.</summary>
    public void FailNext(Func<StreamName, bool> which) => failing = which;
}
