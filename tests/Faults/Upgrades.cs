using ResearchHub.LiveClient;

namespace ResearchHub.Faults;

/// <summary>Each of the four processes is told to stop (SIGTERM) and started again, one after another, silos first, while everybody types through nginx.</summary>
internal static class Upgrades
{
    /// <param name="museum">All processes running.</param>
    /// <param name="rate">Edits a second.</param>
    /// <param name="seed">Decides where words are put.</param>
    /// <param name="tell">Hears what happens.</param>
    /// <returns>The outcome; its waits are the longest times from an edit to "stored", for each process that was replaced.</returns>
    public static async Task<Outcome> Run(Museum museum, double rate, int seed, Action<string> tell)
    {
        var doors = museum.Doors;
        await using var proxy = await Proxy.Before(doors);
        museum.Doors = [proxy.Address];
        try
        {
            var fenced = museum.Fenced;
            await using var typists = await Typists.Begin(museum, rate, seed);
            await typists.Progress();
            var waits = new List<TimeSpan>();
            foreach (var server in museum.Silos.Concat(museum.Webs))
            {
                typists.Longest();
                var acknowledged = typists.Acknowledged();
                await server.Stop();
                await server.Start();
                await typists.Progress();
                waits.Add(typists.Longest());
                var look = await typists.Look(acknowledged);
                tell($"{(museum.Silos.Contains(server) ? "silo" : "web")} replaced: the longest from an edit to \"stored\" was {waits[^1].TotalSeconds:0.0} s; lost {look.Lost}, doubled {look.Doubled}");
            }

            return new("upgrade", (await typists.Settle(tell)) with { Kills = waits.Count }, waits, museum.Fenced - fenced);
        }
        finally
        {
            museum.Doors = doors;
        }
    }
}
