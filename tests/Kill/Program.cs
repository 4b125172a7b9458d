using System.Globalization;
using System.Runtime.InteropServices;
using ResearchHub.Kill;

// dotnet run -c Release --project tests/Kill -- [--kills 50] [--rate 50] [--campaign NAME] [--seed N]
// Kills the server in rounds of ten until the campaign has its number; each round is appended to results.md, so an interrupted
// campaign goes on where it stopped.
var kills = Option("--kills", 50);
var rate = Option("--rate", 50);
var campaign = Text("--campaign", DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
var seed = Option("--seed", Environment.TickCount & 0xFFFFFF);

var results = Results.Of(campaign);
for (var done = results.Kills; done < kills; done = results.Kills)
{
    Console.WriteLine($"{campaign}: {done} of {kills} kills done; seed {seed}");
    var verdict = await Round.Run(Math.Min(10, kills - done), rate, seed, Console.WriteLine);
    Console.WriteLine(verdict);
    results.Append(verdict, rate, seed++);
    if (!verdict.Holds)
    {
        Console.Error.WriteLine("The promise does not hold.");
        return 1;
    }
}

Console.WriteLine($"{campaign}: {results.Kills} kills done, see {Results.Path}");
return 0;

int Option(string name, int otherwise) =>
    int.Parse(Text(name, otherwise.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);

string Text(string name, string otherwise) =>
    Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : otherwise;
