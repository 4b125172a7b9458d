using System.Diagnostics;
using System.Security.Cryptography;
using System.Threading.Channels;
using ResearchHub.Documents;
using ResearchHub.Documents.Text;

namespace ResearchHub.LiveClient;

/// <summary>
/// One editor instance at a running server: shows what is typed at once, pushes one push at a time, takes updates in one at a
/// time, catches up, and comes back after every loss of the line until it is disposed.
/// </summary>
public sealed class LiveDraft : IAsyncDisposable
{
    /// <summary>How long an own edit's news may stay away after its acknowledgement before it is asked for.</summary>
    private static readonly TimeSpan NewsPatience = TimeSpan.FromMilliseconds(300);

    private readonly IReadOnlyList<Uri> servers;
    private readonly string token;
    private readonly DocumentId document;
    private readonly Draft draft;
    private readonly Lock gate = new();
    private readonly Channel<bool> wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource stop = new();
    private readonly Waiters waiters;
    private readonly Dictionary<string, long> others = [];
    private Task loop = Task.CompletedTask;
    private WirePush? inFlight;
    private bool behind;
    private long awaited;
    private int next;
    private long calls;

    private LiveDraft(IReadOnlyList<Uri> servers, int first, string token, DocumentId document)
    {
        (this.servers, next, this.token, this.document) = (servers, first, token, document);
        Span<byte> random = stackalloc byte[16];
        RandomNumberGenerator.Fill(random);
        Writer = new(new Guid(random));
        draft = new(Writer);
        waiters = new(gate);
    }

    /// <summary>An update was taken in. Called in order, with what it did to the text shown here (null: nothing).</summary>
    public event Action<WireUpdate, ChangeSet?>? Taken;

    /// <summary>A push was acknowledged: this sequence number and all before it are on disk.</summary>
    public event Action<long>? Acknowledged;

    /// <summary>This editor instance.</summary>
    public WriterId Writer { get; }

    /// <summary>The log's id.</summary>
    public string? History { get; private set; }

    /// <summary>The text as this client shows it.</summary>
    public string Text => Locked(() => draft.Text);

    /// <summary>The last version taken in.</summary>
    public long Version => Locked(() => draft.Version);

    /// <summary>The last sequence number known to be on disk.</summary>
    public long LastAcknowledged { get; private set; }

    /// <summary>The sequence number of the last change typed here.</summary>
    public long LastTyped => Locked(() => draft.LastSequence);

    /// <summary>Calls made to servers, attempts to connect counted.</summary>
    public long Calls => Interlocked.Read(ref calls);

    /// <summary>How many changes are sent and without a verdict.</summary>
    public int Unanswered => Locked(() => inFlight?.Changes.Count ?? 0);

    /// <summary>Changes above this number are typed but not sent; the replay of concurrent histories holds them back so.</summary>
    public long SendUpTo { get; private set; } = long.MaxValue;

    /// <summary>How often the text was compared with the server's fingerprint and found equal.</summary>
    public int FingerprintsCompared { get; private set; }

    /// <summary>Opens a draft and follows it.</summary>
    public static Task<LiveDraft> Open(Uri server, string token, DocumentId document, CancellationToken patience = default) =>
        Open([server], 0, token, document, patience);

    /// <summary>Opens a draft and follows it, through one of several servers; after each loss of the line through the next one.</summary>
    public static async Task<LiveDraft> Open(
        IReadOnlyList<Uri> servers, int first, string token, DocumentId document, CancellationToken patience = default)
    {
        var live = new LiveDraft(servers, first, token, document);
        live.loop = live.Run();
        await live.waiters.Until(() => live.History is not null, patience);
        return live;
    }

    /// <summary>Types: the change is made from the text as it is now, shown at once, and sent when its turn comes.</summary>
    /// <returns>Its sequence number; 0 when the change was none.</returns>
    public long Type(Func<string, ChangeSet?> change)
    {
        long sequence;
        lock (gate)
        {
            waiters.Check();
            if (change(draft.Text) is not { } made)
            {
                return 0;
            }

            sequence = draft.Type(made);
        }

        wake.Writer.TryWrite(true);
        return sequence;
    }

    /// <summary>Types at a place.</summary>
    public long Type(int position, int remove, string insert) =>
        Type(text => ChangeSet.Replace(text.Length, position, position + remove, insert));

    /// <summary>Lets changes up to this number be sent.</summary>
    public void AllowUpTo(long sequence)
    {
        lock (gate)
        {
            SendUpTo = sequence;
        }

        wake.Writer.TryWrite(true);
    }

    /// <summary>Waits until everything typed here is on disk and has come back.</summary>
    public Task Settled(CancellationToken patience) => waiters.Until(() => draft.Unconfirmed.Count == 0, patience);

    /// <summary>Waits until a version was taken in.</summary>
    public Task Reached(long version, CancellationToken patience) => waiters.Until(() => draft.Version >= version, patience);

    /// <summary>Waits until a number is acknowledged.</summary>
    public Task Stored(long sequence, CancellationToken patience) => waiters.Until(() => LastAcknowledged >= sequence, patience);

    /// <summary>The last sequence number of another writer that was taken in.</summary>
    public long TakenFrom(WriterId other) => Locked(() => others.GetValueOrDefault(other.ToString()));

    /// <summary>Waits until another writer's change was taken in.</summary>
    public Task Took(WriterId other, long sequence, CancellationToken patience)
    {
        var name = other.ToString();
        return waiters.Until(() => others.GetValueOrDefault(name) >= sequence, patience);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await loop;
        stop.Dispose();
    }

    private async Task Run()
    {
        var pause = 50;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await using var line = Line();
                await line.Start(stop.Token);
                await Follow(line);
                pause = 50;
                while (line.IsUp)
                {
                    await Work(line);
                    await wake.Reader.ReadAsync(stop.Token);
                }
            }
            catch (RefusedException refused)
            {
                Break(refused);
                return;
            }
            catch (Exception) when (waiters.IsBroken || stop.IsCancellationRequested)
            {
                // Closed, whatever the line says of it: an attempt to connect that is given up does not throw a cancellation.
                return;
            }
            catch (Exception)
            {
                // The line broke or the server is gone: no verdict. What was sent is sent again.
            }

            pause = Math.Min(pause * 2, 2_000);
            await Pause.For(TimeSpan.FromMilliseconds(pause * (0.5 + Random.Shared.NextDouble())), stop.Token)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private LiveConnection Line()
    {
        var line = new LiveConnection(servers[next++ % servers.Count], token, document, Writer);
        Interlocked.Increment(ref calls);
        line.Called += () => Interlocked.Increment(ref calls);
        line.Edited += updates => Take(updates);
        line.Head += Compare;
        line.Closed += refusal => Break(new RefusedException(refusal));
        line.Lost += () =>
        {
            wake.Writer.TryWrite(true);
            return Task.CompletedTask;
        };
        return line;
    }

    private async Task Follow(LiveConnection line)
    {
        var opened = await line.Open(History, Version, stop.Token);
        lock (gate)
        {
            if (opened.Text is not null)
            {
                draft.Load(opened.Text, opened.Version);
            }

            History = opened.History;
        }

        Take(opened.Updates ?? []);
        if (Version < opened.Version)
        {
            await CatchUp(line);
        }

        waiters.Tell();
    }

    /// <summary>Everything there is to do now: what is missing is asked for, what waits is sent.</summary>
    private async Task Work(LiveConnection line)
    {
        while (line.IsUp)
        {
            waiters.Check();
            if (behind || Version < awaited)
            {
                await CatchUp(line);
            }

            if (NextPush() is not { } push)
            {
                return;
            }

            var taken = await line.Edit(push, stop.Token);
            awaited = taken.Version;
            Confirm(push.First + push.Changes.Count - 1);
            await News(line, taken.Version);
        }
    }

    private WirePush? NextPush()
    {
        lock (gate)
        {
            // The very same again while there is no verdict; unless the log itself has told us that it was taken.
            if (inFlight is not null)
            {
                return inFlight;
            }

            // What is stored must have come back, whichever server it came by, before more is made of it.
            List<Unconfirmed> ready = draft.Version < awaited ? [] : draft.Unconfirmed.TakeWhile(one => one.Sequence <= SendUpTo).Take(DocumentLimits.ChangesAtOnce).ToList();
            return ready.Count == 0
                ? null
                : inFlight = new(document.ToString(), History!, draft.Version, Writer.ToString(), ready[0].Sequence, [.. ready.Select(one => one.Change)]);
        }
    }

    private void Confirm(long sequence)
    {
        lock (gate)
        {
            inFlight = null;
            if (sequence <= LastAcknowledged)
            {
                return;
            }

            LastAcknowledged = sequence;
        }

        Acknowledged?.Invoke(sequence);
        waiters.Tell();
    }

    /// <summary>The next push starts from what this one made of the log, so its own news must be here first.</summary>
    private async Task News(LiveConnection line, long version)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop.Token);
        patience.CancelAfter(NewsPatience);
        try
        {
            await Reached(version, patience.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            await CatchUp(line);
        }
    }

    private async Task CatchUp(LiveConnection line)
    {
        long head;
        do
        {
            behind = false;
            var slice = await line.UpdatesSince(History!, Version, stop.Token);
            Take(slice.Updates);
            head = slice.Updates.Count == 0 ? 0 : slice.Head;
        }
        while (Version < head);
    }

    private void Take(IReadOnlyList<WireUpdate> updates)
    {
        long confirmed = 0;
        try
        {
            lock (gate)
            {
                foreach (var update in updates)
                {
                    var before = draft.Version;
                    if (!draft.TakeIn(update, out var shown))
                    {
                        behind = true;
                        break;
                    }

                    if (draft.Version > before)
                    {
                        confirmed = update.Writer == Writer.ToString() ? update.Sequence : confirmed;
                        others[update.Writer ?? ""] = update.Sequence;
                        Taken?.Invoke(update, shown);
                    }
                }
            }
        }
        catch (Exception failure) when (failure is InvalidOperationException or ArgumentException)
        {
            Break(failure);
        }

        // A push is taken whole, so the news of its last change is its acknowledgement.
        if (confirmed > 0 && inFlight is { } push && confirmed >= push.First + push.Changes.Count - 1)
        {
            Confirm(confirmed);
        }

        waiters.Tell();
        wake.Writer.TryWrite(true);
    }

    private void Compare(WireHead head)
    {
        string? text = null;
        lock (gate)
        {
            behind |= head.Version > draft.Version;
            if (head.Version == draft.Version && draft.Unconfirmed.Count == 0)
            {
                text = draft.Text;
            }
        }

        wake.Writer.TryWrite(true);
        if (text is null || head.Fingerprint is null)
        {
            return;
        }

        if (Draft.Fingerprint(text) != head.Fingerprint)
        {
            Break(new UnreachableException($"The server's text at {head.Version} is another one than this client's."));
            return;
        }

        FingerprintsCompared++;
    }

    private void Break(Exception failure)
    {
        waiters.Break(failure);
        wake.Writer.TryWrite(true);
    }

    private T Locked<T>(Func<T> read)
    {
        lock (gate)
        {
            return read();
        }
    }
}
