using System.Globalization;
using System.Runtime.InteropServices;
using ResearchHub.LiveClient;
using ResearchHub.Replay;

// dotnet run -c Release --project tests/Replay -- [--trace NAME] [--limit N] [--rate N] [--seed N] [--data DIRECTORY]
// Replays recorded editing histories through the running product. NAME is automerge-paper, friendsforever or seph-blog1;
// without one all three. --limit ends each after so many edits; --rate is for seph-blog1, edits a second of each of five authors.
var only = Text("--trace", "");
var limit = Number("--limit", int.MaxValue);
var seed = Number("--seed", Environment.TickCount & 0xFFFFFF);
var directory = Text("--data", "");

await using var workspace = await Workspace.Start(3, directory.Length > 0 ? directory : null);
Console.WriteLine($"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, .NET {Environment.Version}");
var replays = new Replays(workspace, TimeSpan.FromMinutes(60));
var whole = true;
foreach (var (trace, replay) in new (string, Func<Task<Outcome>>)[]
{
    ("friendsforever", () => replays.ByParents("friendsforever", limit)),
    ("seph-blog1", () => replays.AtRandomPlaces("seph-blog1", 5, Math.Min(limit, 6_000), Number("--rate", 10), seed)),
    ("automerge-paper", () => replays.OneAuthor("automerge-paper", limit)),
})
{
    if (only.Length == 0 || only == trace)
    {
        var outcome = await replay();
        Console.WriteLine(outcome);
        whole &= outcome.Differences.Count == 0;
    }
}

return whole ? 0 : 1;

int Number(string name, int otherwise) =>
    int.Parse(Text(name, otherwise.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);

string Text(string name, string otherwise) =>
    Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : otherwise;
