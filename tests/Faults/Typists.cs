using System.Diagnostics;
using ResearchHub.LiveClient;

namespace ResearchHub.Faults;

/// <summary>Twenty clients who type unique words, as many into each draft, whatever happens to the servers.</summary>
internal sealed class Typists : IAsyncDisposable
{
    private const int Count = 20;

    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Museum museum;
    private readonly CancellationTokenSource enough = new();
    private List<Witness> all = [];
    private List<Task> typing = [];

    private Typists(Museum museum) => this.museum = museum;

    /// <summary>Edits that were called stored, up to now.</summary>
    public long Stored => all.Sum(one => one.Client.LastAcknowledged);

    /// <summary>Edits that are sent and without a verdict now.</summary>
    public int Unanswered => all.Sum(one => one.Client.Unanswered);

    /// <summary>Calls made to servers, up to now.</summary>
    public long Calls => all.Sum(one => one.Client.Calls);

    public IReadOnlyList<LiveDraft> Clients => [.. all.Select(one => one.Client)];

    /// <param name="museum">Where.</param>
    /// <param name="rate">Edits a second of all together.</param>
    /// <param name="seed">Decides where words are put, and when.</param>
    public static async Task<Typists> Begin(Museum museum, double rate, int seed)
    {
        var typists = new Typists(museum);
        var first = museum.TakeNumbers(Count);
        for (var number = 0; number < Count; number++)
        {
            // Those at one draft come in by both doors.
            var client = await museum.Draft(museum.Drafts[number / 2 % museum.Drafts.Count], number);
            typists.all.Add(Witness.Of(first + number, client, new Random(seed + 1 + number)));
        }

        typists.typing = [.. typists.all.Select(one => one.TypeOn(rate / Count, typists.enough.Token))];
        return typists;
    }

    /// <summary>Waits until everybody has been told "stored" of something typed from now on.</summary>
    /// <returns>How long that took.</returns>
    public async Task<TimeSpan> Progress()
    {
        var watch = Stopwatch.StartNew();
        using var patience = new CancellationTokenSource(Patience);
        await Task.WhenAll(all.Select(one => one.Client.Stored(one.Client.LastTyped + 1, patience.Token)));
        return watch.Elapsed;
    }

    /// <summary>The longest time from an edit to "stored", of those that were answered since this was asked last.</summary>
    public TimeSpan Longest() => all.Max(one => one.Longest());

    /// <summary>Compares what a newcomer reads with what was called stored before.</summary>
    /// <param name="acknowledged">Taken by <see cref="Acknowledged"/>.</param>
    public async Task<Verdict> Look(IReadOnlyList<IReadOnlyList<string>> acknowledged)
    {
        var verdict = Verdict.None;
        using var patience = new CancellationTokenSource(Patience);
        for (var draft = 0; draft < museum.Drafts.Count; draft++)
        {
            var text = await museum.Read(museum.Drafts[draft], patience.Token);
            var mine = At(draft);
            var former = museum.Former(draft);
            var typed = mine.SelectMany(number => all[number].Typed).Concat(former).ToHashSet();
            var (lost, doubled, phantom) = Verdict.Check(text, mine.SelectMany(number => acknowledged[number]).Concat(former), typed);
            verdict += Verdict.None with { Lost = lost, Doubled = doubled, Phantom = phantom };
        }

        return verdict;
    }

    /// <summary>What each was told is stored, up to now.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Acknowledged() => [.. all.Select(one => one.Acknowledged)];

    /// <summary>Every word called stored in each draft up to now, also of those who typed before.</summary>
    public IReadOnlyList<IReadOnlyList<string>> StoredByDraft() =>
        [.. Enumerable.Range(0, museum.Drafts.Count).Select(draft => (IReadOnlyList<string>)[.. At(draft).SelectMany(number => all[number].Acknowledged), .. museum.Former(draft)])];

    /// <summary>Nobody types any more.</summary>
    public async Task Rest()
    {
        await enough.CancelAsync();
        await Task.WhenAll(typing);
    }

    /// <summary>Waits until everything typed is stored and with everybody, and compares all there is.</summary>
    /// <param name="tell">Hears what the log says of itself.</param>
    public async Task<Verdict> Settle(Action<string> tell)
    {
        await Rest();
        using var patience = new CancellationTokenSource(Patience);
        await Task.WhenAll(all.Select(one => one.Client.Settled(patience.Token)));
        var verdict = Verdict.None with { Acknowledged = Stored };
        for (var draft = 0; draft < museum.Drafts.Count; draft++)
        {
            await using var reader = await museum.Draft(museum.Drafts[draft], 0, patience.Token);
            var mine = At(draft).Select(number => all[number]).ToList();
            await Task.WhenAll(mine.Select(one => one.Client.Reached(reader.Version, patience.Token)));
            var typed = mine.SelectMany(one => one.Typed).Concat(museum.Former(draft)).ToList();
            var (lost, doubled, phantom) = Verdict.Check(reader.Text, typed, typed.ToHashSet());
            var diverged = mine.Count(one => one.Client.Text != reader.Text);
            verdict += Verdict.None with { Lost = lost, Doubled = doubled, Phantom = phantom, Diverged = diverged };
            museum.Former(draft).AddRange(mine.SelectMany(one => one.Typed));
        }

        var (code, said) = await museum.Verify();
        tell(said);
        return verdict + (Verdict.None with { Diverged = code == 0 ? 0 : 1 });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Rest();
        foreach (var one in all)
        {
            await one.Client.DisposeAsync();
        }

        enough.Dispose();
    }

    private List<int> At(int draft) => [.. Enumerable.Range(0, all.Count).Where(number => number / 2 % museum.Drafts.Count == draft)];
}
