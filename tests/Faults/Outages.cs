using System.Diagnostics;
using ResearchHub.LiveClient;

namespace ResearchHub.Faults;

/// <summary>T12: the database is away for a while. Nothing is called stored meanwhile, and everything typed meanwhile is, soon after it is back.</summary>
internal static class Outages
{
    /// <param name="museum">All processes running.</param>
    /// <param name="away">How long.</param>
    /// <param name="rate">Edits a second.</param>
    /// <param name="seed">Decides where words are put.</param>
    /// <param name="tell">Hears what happens.</param>
    /// <returns>The outcome, what was called stored while the database was away, and how many calls a second were made then and before.</returns>
    public static async Task<(Outcome Outcome, long StoredMeanwhile, double CallsMeanwhile, double CallsBefore)> Run(
        Museum museum, TimeSpan away, double rate, int seed, Action<string> tell)
    {
        await using var typists = await Typists.Begin(museum, rate, seed);
        await typists.Progress();
        var before = await CallsASecond(typists, TimeSpan.FromSeconds(5));

        await museum.Database.Stop();
        // An answer that left its server before is on its way for a moment.
        await CallsASecond(typists, TimeSpan.FromMilliseconds(500));
        var stored = typists.Stored;
        var unanswered = typists.Unanswered;
        var meanwhile = await CallsASecond(typists, away);
        var storedMeanwhile = typists.Stored - stored;

        // Nothing typed from here on: all there is to land is what waited.
        await typists.Rest();
        await museum.Database.Start();
        var watch = Stopwatch.StartNew();
        using var patience = new CancellationTokenSource(Typists.Patience);
        await Task.WhenAll(typists.Clients.Select(client => client.Settled(patience.Token)));
        var back = watch.Elapsed;
        var verdict = await typists.Settle(tell) with { Kills = 1, Unknown = unanswered };
        tell($"away {away.TotalSeconds:0} s: {storedMeanwhile} called stored meanwhile, all landed {back.TotalSeconds:0.0} s after; {before:0} calls/s before, {meanwhile:0} meanwhile");
        return (new("database away", verdict, [back], 0), storedMeanwhile, meanwhile, before);
    }

    private static async Task<double> CallsASecond(Typists typists, TimeSpan time)
    {
        var calls = typists.Calls;
        using var timer = new PeriodicTimer(time);
        await timer.WaitForNextTickAsync();
        return (typists.Calls - calls) / time.TotalSeconds;
    }
}
