using System.Diagnostics;
using System.Globalization;
using ResearchHub.LiveClient;

namespace ResearchHub.Faults;

/// <summary>Two people write one draft in real browsers, one beside the servers in Astana, one in Minsk at the end of a bad line.</summary>
/// <remarks>Runs within Astana's namespace; the other browser is started in that of Minsk.</remarks>
internal sealed class BadLine(Museum museum, Control line, Pages pages, Action<string> tell)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>How soon after the cut the screen may not say "saved" any more.</summary>
    private static readonly TimeSpan Honest = TimeSpan.FromSeconds(2.5);

    private readonly List<TimeSpan> landed = [];
    private int untrue;

    /// <summary>Lays the line, and runs this program within Astana's namespace.</summary>
    /// <param name="words">Options of the command.</param>
    /// <param name="tell">Hears what it says.</param>
    /// <returns>Its exit code.</returns>
    public static async Task<int> Lay(IEnumerable<string> words, Action<string> tell)
    {
        await using var line = Line.Lay();
        var start = Line.In(line.Astana, "dotnet", [typeof(BadLine).Assembly.Location, "inside", .. words, "--control", line.Control.Path, "--minsk", line.Minsk]);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var inside = Process.Start(start)!;
        inside.OutputDataReceived += (_, said) => tell(said.Data ?? "");
        inside.ErrorDataReceived += (_, said) => tell(said.Data ?? "");
        inside.BeginOutputReadLine();
        inside.BeginErrorReadLine();
        await inside.WaitForExitAsync();
        return inside.ExitCode;
    }

    /// <summary>Opens the cluster and the two browsers, and runs what follows.</summary>
    /// <param name="control">The line's.</param>
    /// <param name="minsk">The namespace at its other end.</param>
    /// <param name="times">Long or short.</param>
    /// <param name="tell">Hears what happens.</param>
    public static async Task<Outcome> Inside(Control control, string minsk, (TimeSpan Bad, TimeSpan Cut, int Flaps, TimeSpan Flap) times, Action<string> tell)
    {
        await using var museum = await Museum.Open(1, webs: "Development");
        await using var proxy = await Proxy.Before(museum.Doors, Line.AstanaAddress);
        await using var pages = await Pages.Open(museum.Drafts[0], museum.Doors[0], proxy.Address, minsk);
        return await new BadLine(museum, control, pages, tell).Run(times.Bad, times.Cut, times.Flaps, times.Flap);
    }

    /// <param name="bad">How long the line is slow and lossy.</param>
    /// <param name="cut">How long it is cut after that.</param>
    /// <param name="flaps">How often it is cut then.</param>
    /// <param name="flap">For how long each time, and for how long it is back in between.</param>
    private async Task<Outcome> Run(TimeSpan bad, TimeSpan cut, int flaps, TimeSpan flap)
    {
        line.Bad();
        await Write(bad);
        var (there, back) = (await Pages.Echoes(pages.Minsk, pages.Astana), await Pages.Echoes(pages.Astana, pages.Minsk));
        tell($"from the key in Minsk to the page in Astana: p50 {P(there, 0.5)} ms, p95 {P(there, 0.95)} ms; the other way {P(back, 0.5)} and {P(back, 0.95)} ms");
        await Partition(cut);
        for (var number = 0; number < flaps; number++)
        {
            await Partition(flap);
            await Write(flap);
        }

        line.Set(0, 0);
        return new("bad line", await Settle(), landed, 0);
    }

    private static long P(IReadOnlyList<long> times, double share) =>
        times.Count == 0 ? -1 : times.Order().ElementAt((int)(times.Count * share));

    private async Task Partition(TimeSpan time)
    {
        line.Cut();
        await Write(Honest);
        if (await pages.Minsk.Draft.State() == "saved")
        {
            untrue++;
            tell("\"saved\" stood on the screen after the line was cut");
        }

        await Write(time - Honest);
        var waiting = pages.Minsk.Typed.Count;
        line.Bad();
        var watch = Stopwatch.StartNew();
        while ((await Stored()) is var stored && !pages.Minsk.Typed.Take(waiting).All(stored.Contains))
        {
            await Write(Pause);
            if (watch.Elapsed > TimeSpan.FromMinutes(1))
            {
                break;
            }
        }

        landed.Add(watch.Elapsed);
        tell(string.Create(CultureInfo.InvariantCulture, $"cut for {time.TotalSeconds:0} s: all had landed {landed[^1].TotalSeconds:0.0} s after it was back"));
    }

    /// <summary>Both write for some time, and what a screen calls saved is looked for in the log.</summary>
    private async Task Write(TimeSpan time)
    {
        using var timer = new PeriodicTimer(Pause);
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < time; await timer.WaitForNextTickAsync())
        {
            await pages.Astana.Type();
            await pages.Minsk.Type();
            foreach (var writer in new[] { pages.Astana, pages.Minsk })
            {
                // First the screen, then the log, which only grows.
                var called = await writer.CalledSaved();
                if (called.Count > 0 && (await Stored()) is var stored && called.FirstOrDefault(word => !stored.Contains(word)) is { } word)
                {
                    untrue++;
                    tell($"{word} was called saved, and the log did not have it");
                }
            }
        }
    }

    private async Task<HashSet<string>> Stored()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        return [.. Markers.In(await museum.Read(museum.Drafts[0], patience.Token))];
    }

    private async Task<Verdict> Settle()
    {
        await pages.Minsk.Draft.Says("saved", 60);
        await pages.Astana.Draft.Says("saved", 60);
        var shown = await pages.Astana.Draft.Agrees(pages.Minsk.Draft, 60);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var text = await museum.Read(museum.Drafts[0], patience.Token);
        var typed = pages.Astana.Typed.Concat(pages.Minsk.Typed).ToList();
        var (lost, doubled, phantom) = Verdict.Check(text, typed, typed.ToHashSet());
        var (code, said) = await museum.Verify();
        tell(said);
        return new(landed.Count, typed.Count, lost + untrue, doubled, phantom, (shown == text ? 0 : 1) + (code == 0 ? 0 : 1), 0);
    }
}
