using ResearchHub.Documents;
using ResearchHub.LiveClient;

namespace ResearchHub.Kill;

/// <summary>Twenty clients type into four drafts of one workspace, whose server is killed again and again.</summary>
internal static class Round
{
    private const int Clients = 20;
    private const int Drafts = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <param name="kills">How many kills.</param>
    /// <param name="rate">Edits a second of all clients together.</param>
    /// <param name="seed">Decides when the kills come and where words are put.</param>
    /// <param name="tell">Hears what happens.</param>
    public static async Task<Verdict> Run(int kills, double rate, int seed, Action<string> tell)
    {
        var random = new Random(seed);
        await using var workspace = await Workspace.Start(Drafts);
        var witnesses = new List<Witness>();
        try
        {
            for (var number = 0; number < Clients; number++)
            {
                var client = await workspace.Open(workspace.Drafts[number % Drafts], number);
                witnesses.Add(Witness.Of(number, client, new Random(seed + 1 + number)));
            }

            using var enough = new CancellationTokenSource();
            var typing = witnesses.Select(witness => witness.TypeOn(rate / Clients, enough.Token)).ToList();
            var verdict = Verdict.None;
            for (var kill = 1; kill <= kills; kill++)
            {
                await Progress(witnesses, TimeSpan.FromSeconds(1 + (2 * random.NextDouble())));
                verdict += await Kill(workspace, witnesses);
                tell($"kill {kill}: lost {verdict.Lost}, doubled {verdict.Doubled}, phantom {verdict.Phantom}, without a verdict so far {verdict.Unknown}");
            }

            await Progress(witnesses, TimeSpan.FromSeconds(1));
            await enough.CancelAsync();
            await Task.WhenAll(typing);
            return verdict + await Settle(workspace, witnesses, tell);
        }
        finally
        {
            foreach (var witness in witnesses)
            {
                await witness.Client.DisposeAsync();
            }
        }
    }

    /// <summary>Everybody is back and is being told "stored", and then for some time more.</summary>
    private static async Task Progress(List<Witness> witnesses, TimeSpan more)
    {
        using var patience = new CancellationTokenSource(Patience);
        await Task.WhenAll(witnesses.Select(witness => witness.Client.Stored(witness.Client.LastAcknowledged + 1, patience.Token)));
        using var timer = new PeriodicTimer(more);
        await timer.WaitForNextTickAsync(patience.Token);
    }

    private static async Task<Verdict> Kill(Workspace workspace, List<Witness> witnesses)
    {
        await workspace.Server.Kill();
        // After the process is gone nothing can be acknowledged any more, but what was is still on its way through the sockets.
        var acknowledged = witnesses.Select(witness => witness.Acknowledged).ToList();
        var unanswered = witnesses.Select(witness => witness.Client.Unanswered).ToList();
        await workspace.Server.Start();

        var verdict = Verdict.None with { Kills = 1 };
        using var patience = new CancellationTokenSource(Patience);
        for (var draft = 0; draft < Drafts; draft++)
        {
            var text = await workspace.Read(workspace.Drafts[draft], patience.Token);
            var mine = Enumerable.Range(0, Clients).Where(number => number % Drafts == draft).ToList();
            var typed = mine.SelectMany(number => witnesses[number].Typed).ToHashSet();
            var (lost, doubled, phantom) = Verdict.Check(text, mine.SelectMany(number => acknowledged[number]), typed);
            verdict += Verdict.None with { Lost = lost, Doubled = doubled, Phantom = phantom };
        }

        return verdict with { Unknown = unanswered.Sum(count => count) };
    }

    private static async Task<Verdict> Settle(Workspace workspace, List<Witness> witnesses, Action<string> tell)
    {
        using var patience = new CancellationTokenSource(Patience);
        await Task.WhenAll(witnesses.Select(witness => witness.Client.Settled(patience.Token)));
        var verdict = Verdict.None with { Acknowledged = witnesses.Sum(witness => witness.Client.LastAcknowledged) };
        var before = new List<string>();
        for (var draft = 0; draft < Drafts; draft++)
        {
            await using var reader = await workspace.Open(workspace.Drafts[draft], 0, patience.Token);
            before.Add(reader.Text);
            var mine = witnesses.Where((_, number) => number % Drafts == draft).ToList();
            await Task.WhenAll(mine.Select(witness => witness.Client.Reached(reader.Version, patience.Token)));
            var (lost, doubled, phantom) = Verdict.Check(
                reader.Text, mine.SelectMany(witness => witness.Typed), mine.SelectMany(witness => witness.Typed).ToHashSet());
            verdict += Verdict.None with
            {
                Lost = lost, Doubled = doubled, Phantom = phantom, Diverged = mine.Count(witness => witness.Client.Text != reader.Text),
            };
        }

        await workspace.Server.Kill();
        var (code, said) = await workspace.Server.Command("verify");
        tell(said);
        verdict += Verdict.None with { Diverged = code == 0 ? 0 : 1 };
        await workspace.Server.Start();
        for (var draft = 0; draft < Drafts; draft++)
        {
            verdict += Verdict.None with { Diverged = await workspace.Read(workspace.Drafts[draft], patience.Token) == before[draft] ? 0 : 1 };
        }

        return verdict;
    }
}
