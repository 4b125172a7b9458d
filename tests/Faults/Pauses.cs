using ResearchHub.LiveClient;

namespace ResearchHub.Faults;

/// <summary>T8: a silo is stopped where it stands (SIGSTOP), the other one takes its documents over, and then it goes on and believes they are its own.</summary>
internal static class Pauses
{
    private static readonly TimeSpan Awakening = TimeSpan.FromSeconds(20);

    /// <summary>Long enough that every draft which is typed in has an append waiting.</summary>
    private static readonly TimeSpan Pile = TimeSpan.FromSeconds(1);

    /// <param name="museum">All processes running.</param>
    /// <param name="pauses">How many; one more when no stale writer was seen, because the first silo may have held no draft.</param>
    /// <param name="rate">Edits a second.</param>
    /// <param name="seed">Decides which of the two, and where words are put.</param>
    /// <param name="tell">Hears what happens.</param>
    public static async Task<Outcome> Run(Museum museum, int pauses, double rate, int seed, Action<string> tell)
    {
        var random = new Random(seed);
        var before = museum.Fenced;
        await using var typists = await Typists.Begin(museum, rate, seed);
        var verdict = Verdict.None;
        var waits = new List<TimeSpan>();
        var which = random.Next(2);
        for (var pause = 1; pause <= pauses || (pause == pauses + 1 && museum.Fenced == before); pause++)
        {
            await typists.Progress();
            // The one that went on had all the documents then: it is the next.
            var silo = museum.Silos[which++ % 2];
            int unanswered;
            await using (await museum.Database.Hold())
            {
                // One group of appends waits for the database, the next one in the silo: that one is written when it goes on, by then stale.
                await Task.Delay(Pile);
                await silo.Pause();
                unanswered = typists.Unanswered;
            }

            waits.Add(await typists.Progress());
            var fenced = museum.Fenced;
            await silo.Resume();
            var acknowledged = typists.Acknowledged();
            await Ended(silo);
            await typists.Progress();
            verdict += await typists.Look(acknowledged) with { Kills = 1, Unknown = unanswered };
            tell($"pause {pause}: taken over after {waits[^1].TotalSeconds:0.0} s; {museum.Fenced - fenced} fenced; lost {verdict.Lost}, doubled {verdict.Doubled}");
            await silo.Start();
        }

        return new("pause Silo", verdict + await typists.Settle(tell), waits, museum.Fenced - before);
    }

    /// <summary>A silo that hears it was declared dead ends itself.</summary>
    private static async Task Ended(LiveClient.ProductServer silo)
    {
        using var patience = new CancellationTokenSource(Awakening);
        try
        {
            await silo.Ended(patience.Token);
        }
        catch (OperationCanceledException)
        {
            await silo.Kill();
        }
    }
}
