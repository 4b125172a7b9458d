using ResearchHub.LiveClient;

namespace ResearchHub.Faults;

/// <summary>Which of the processes is killed.</summary>
internal enum Victim
{
    Silo,
    Web,
    Database,
}

/// <summary>T5: SIGKILL of a silo, a web server or the database, again and again at random moments, while everybody types.</summary>
internal static class Kills
{
    /// <param name="museum">All processes running.</param>
    /// <param name="victim">Which.</param>
    /// <param name="kills">How many.</param>
    /// <param name="rate">Edits a second.</param>
    /// <param name="seed">Decides when, which of the two, and where words are put.</param>
    /// <param name="tell">Hears what happens.</param>
    public static async Task<Outcome> Run(Museum museum, Victim victim, int kills, double rate, int seed, Action<string> tell)
    {
        var random = new Random(seed);
        var fenced = museum.Fenced;
        await using var typists = await Typists.Begin(museum, rate, seed);
        var verdict = Verdict.None with { Kills = kills };
        var waits = new List<TimeSpan>();
        var which = random.Next(2);
        for (var kill = 1; kill <= kills; kill++)
        {
            await typists.Progress();
            using (var moment = new PeriodicTimer(TimeSpan.FromSeconds(0.5 + (2 * random.NextDouble()))))
            {
                await moment.WaitForNextTickAsync();
            }

            var back = await Kill(museum, victim, which);
            // What was called stored before must be there, whoever has it now; what comes meanwhile only makes it more.
            var (acknowledged, unanswered) = (typists.Acknowledged(), typists.Unanswered);
            waits.Add(await typists.Progress());
            verdict += await typists.Look(acknowledged) with { Unknown = unanswered };
            await back();
            // The one that went on has all the documents now: it is the next.
            which = 1 - which;
            tell($"{victim} kill {kill}: everybody goes on after {waits[^1].TotalSeconds:0.0} s; lost {verdict.Lost}, doubled {verdict.Doubled}");
        }

        return new($"kill {victim}", verdict + await typists.Settle(tell), waits, museum.Fenced - fenced);
    }

    /// <returns>What brings it back. A database is brought back at once: without it there is nothing to go on.</returns>
    private static async Task<Func<Task>> Kill(Museum museum, Victim victim, int which)
    {
        switch (victim)
        {
            case Victim.Database:
                await museum.Database.Kill();
                await museum.Database.Start();
                return () => Task.CompletedTask;
            case Victim.Silo:
                await museum.Silos[which].Kill();
                return () => museum.Silos[which].Start();
            default:
                await museum.Webs[which].Kill();
                return () => museum.Webs[which].Start();
        }
    }
}
