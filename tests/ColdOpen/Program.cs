using System.Globalization;
using System.Runtime.InteropServices;
using ResearchHub.ColdOpen;
using ResearchHub.LiveClient;
using ResearchHub.Replay;

// dotnet run -c Release --project tests/ColdOpen -- [--runs 5] [--limit N] [--data DIRECTORY]
// How long a long history takes to open: replays automerge-paper (or its first N edits) into a draft; then, for each run, starts the server
// anew, warms server and browser with another draft, and opens the long one. Prints milliseconds from navigation.
// With --data the replay is kept there for the next time.
var runs = Number("--runs", 5);
var directory = Text("--data", "");
using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(30));

await using var workspace = await Workspace.Start(2, directory.Length > 0 ? directory : null);
var history = Trace.Read("automerge-paper");
var edits = Math.Min(Number("--limit", int.MaxValue), history.Steps.Count);
await using (var author = await workspace.Open(workspace.Drafts[0], 0, patience.Token))
{
    if (author.Version < edits)
    {
        await Scenarios.OneAuthor(history, edits, [author], new(), patience.Token);
        await author.Settled(patience.Token);
    }
}

Console.WriteLine($"{edits} edits; {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, .NET {Environment.Version}");
await using var browser = await Browser.Launch();
var worst = 0.0;
for (var run = 1; run <= runs; run++)
{
    await workspace.Server.Kill();
    await workspace.Server.Start();
    var opening = await browser.OpenCold(workspace.Server.Address, $"/documents/{workspace.Drafts[1]}", $"/documents/{workspace.Drafts[0]}");
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"run {run}: may be typed in after {opening.Ready:0} ms, first key accepted after {opening.Accepted:0} ms, called stored after {opening.Stored:0} ms"));
    worst = Math.Max(worst, opening.Accepted);
}

return worst < 1_000 ? 0 : 1;

int Number(string name, int otherwise) =>
    int.Parse(Text(name, otherwise.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);

string Text(string name, string otherwise) =>
    Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : otherwise;
