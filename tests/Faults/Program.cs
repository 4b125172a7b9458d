using System.Globalization;
using ResearchHub.Faults;

// dotnet run -c Release --project tests/Faults -- kill-silo|kill-web|kill-database|pause|outage|upgrade|malformed|watch|overload|restore|bad-line [--times 50] [--rate 50] [--seconds 60]
//   [--campaign NAME] [--seed N]
// Goes on in rounds of ten until the campaign has its number; each round is appended to results.md, so an interrupted campaign goes
// on where it stopped.
var fault = args is [var first, ..] ? first : "";
var (times, rate, seconds, seed) = (Option("--times", 50), Option("--rate", 50), Option("--seconds", 60), Option("--seed", Environment.TickCount & 0xFFFFFF));
var results = new Results(Text("--campaign", DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
switch (fault)
{
    case "malformed":
    {
        await using var asked = await Museum.Open(2, Malformed.Settings);
        var inquiry = await Malformed.Run(asked, Option("--each", 5_000), TimeSpan.FromSeconds(seconds), seed, Console.WriteLine);
        Console.WriteLine(string.Join(Environment.NewLine, [.. inquiry.Wrong.Take(20), inquiry.ToString()]));
        if (!inquiry.DisturbsNobody)
        {
            Console.Error.WriteLine("Memory grew by more than a tenth, or the editors' p95 by more than a fifth.");
        }

        return inquiry.Holds && inquiry.DisturbsNobody ? 0 : 1;
    }

    case "restore":
    {
        await using var lost = await Museum.Open(8);
        var restored = await Restores.Run(lost, rate, seed, Console.WriteLine);
        Console.WriteLine(restored);
        return restored.Holds ? 0 : 1;
    }

    case "watch":
    {
        IReadOnlyList<double> waits = [];
        await using var watched = await Museum.Open(1, first: async museum => waits = await Watching.Run(museum, times));
        Console.WriteLine($"{waits.Count} things done at one web server stood on a wall at the other after {waits[waits.Count / 2]:0} ms at p50, {waits[(int)(waits.Count * 0.95)]:0} ms at p95, {waits[^1]:0} ms at most");
        return waits[(int)(waits.Count * 0.95)] <= 1_000 ? 0 : 1;
    }

    case "overload":
    {
        await using var busy = await Museum.Open(8);
        var load = await Overload.Run(busy, rate, TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(10), seed, Console.WriteLine);
        Console.WriteLine(load);
        return load is { Holds: true, Flat: true } ? 0 : 1;
    }

    case "bad-line":
        return await BadLine.Lay(args[1..], Console.WriteLine);
    case "inside":
    {
        var rhythm = (TimeSpan.FromSeconds(Option("--bad", 1_800)), TimeSpan.FromSeconds(seconds), Option("--flaps", 50), TimeSpan.FromSeconds(Option("--flap", 10)));
        var outcome = await BadLine.Inside(new(Text("--control", "")), Text("--minsk", ""), rhythm, Console.WriteLine);
        Console.WriteLine(outcome);
        return outcome.Verdict.Holds && outcome.Waits.All(wait => wait.TotalSeconds <= Option("--within", 10)) ? 0 : 1;
    }

    default:
        break;
}

var name = fault switch
{
    "kill-silo" => $"kill {Victim.Silo}",
    "kill-web" => $"kill {Victim.Web}",
    "kill-database" => $"kill {Victim.Database}",
    "pause" => "pause Silo",
    "outage" => "database away",
    "upgrade" => "upgrade",
    _ => null,
};
if (name is null)
{
    Console.Error.WriteLine("Which fault? kill-silo, kill-web, kill-database, pause, outage, upgrade, malformed, watch, overload, restore or bad-line.");
    return 2;
}

for (var done = results.Done(name); done < times; done = results.Done(name), seed++)
{
    Console.WriteLine($"{name}: {done} of {times} done; seed {seed}");
    await using var museum = await Museum.Open(8);
    var round = Math.Min(10, times - done);
    var outcome = name switch
    {
        "pause Silo" => await Pauses.Run(museum, round, rate, seed, Console.WriteLine),
        "database away" => (await Outages.Run(museum, TimeSpan.FromSeconds(seconds), rate, seed, Console.WriteLine)).Outcome,
        "upgrade" => await Upgrades.Run(museum, rate, seed, Console.WriteLine),
        _ => await Kills.Run(museum, Enum.Parse<Victim>(name["kill ".Length..]), round, rate, seed, Console.WriteLine),
    };
    Console.WriteLine(outcome);
    results.Append(outcome, rate, seed);
    if (!outcome.Verdict.Holds)
    {
        Console.Error.WriteLine("The promise does not hold.");
        return 1;
    }
}

Console.WriteLine($"{name}: {results.Done(name)} done, see {Results.Path}");
return 0;

int Option(string option, int otherwise) =>
    int.Parse(Text(option, otherwise.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture);

string Text(string option, string otherwise) =>
    Array.IndexOf(args, option) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : otherwise;
