using System.Diagnostics;
using System.Globalization;
using ResearchHub.LiveClient;

namespace ResearchHub.Faults;

/// <summary>T10: ten times the work of a normal day for a while: what memory does meanwhile, and how soon it is a normal day again.</summary>
internal static class Overload
{
    private const int Editors = 20;
    private const int Times = 10;
    private const double Promised = 200;

    /// <summary>Words of each editor: drafts of 25 kB, which stay as long as they are. Otherwise it would be the drafts that grow.</summary>
    private const int Words = 700;

    /// <param name="museum">Where.</param>
    /// <param name="rate">Edits a second of all together on a normal day.</param>
    /// <param name="time">How long it is ten times that.</param>
    /// <param name="window">A p95 is of what is stored in so long a time, or a multiple of it.</param>
    /// <param name="seed">Decides where words are put, and when.</param>
    /// <param name="tell">Hears how it goes.</param>
    public static async Task<Load> Run(Museum museum, double rate, TimeSpan time, TimeSpan window, int seed, Action<string> tell)
    {
        await using var writing = await Writing.Begin(museum, Editors, museum.Drafts.Count, rate / Editors, seed, Words);
        var normal = await writing.P95Of(window * 2);
        writing.Rate *= Times;
        var memory = new List<double>();
        var p95 = new List<double>();
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < time;)
        {
            p95.Add(await writing.P95Of(window));
            memory.Add(museum.Webs.Concat(museum.Silos).Sum(process => process.MemoryMiB));
            tell(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds:0} s: p95 {p95[^1]:0} ms, {memory[^1]:0} MiB in all"));
        }

        writing.Rate /= Times;
        var back = Stopwatch.StartNew();
        while (await writing.P95Of(window) is not < Promised && back.Elapsed < TimeSpan.FromMinutes(2))
        {
        }

        var recovered = back.Elapsed;
        var verdict = await writing.Settle();
        var (code, said) = await museum.Verify();
        tell(said);
        return new(verdict + (Verdict.None with { Diverged = code == 0 ? 0 : 1 }), normal, p95.Max(), recovered, memory[memory.Count / 4], memory[^1]);
    }
}

/// <summary>What a time of too much work gave.</summary>
/// <param name="Verdict">Lost, doubled, phantom, diverged.</param>
/// <param name="Normal">p95 from the key to "stored" before, ms.</param>
/// <param name="Worst">The worst p95 of one window meanwhile, ms.</param>
/// <param name="Recovered">From its end until p95 of one window was under 200 ms; one window at least.</param>
/// <param name="Early">Memory of all processes after a quarter of the time, MiB.</param>
/// <param name="Late">The same at its end.</param>
internal sealed record Load(Verdict Verdict, double Normal, double Worst, TimeSpan Recovered, double Early, double Late)
{
    /// <summary>Whether nothing was lost, and it was soon a normal day again.</summary>
    public bool Holds => Verdict is { Lost: 0, Doubled: 0, Phantom: 0, Diverged: 0, Acknowledged: > 0 } && Recovered <= TimeSpan.FromSeconds(30);

    /// <summary>Whether memory stayed as it was. Not to be asked of less than some minutes: a process fills its caches first.</summary>
    public bool Flat => Late <= 1.1 * Early;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"of {Verdict.Acknowledged} edits {Verdict.Lost} lost, {Verdict.Doubled} doubled, {Verdict.Phantom} phantom; p95 {Normal:0.0} ms before, {Worst:0} ms at worst, under 200 ms again after {Recovered.TotalSeconds:0} s; memory {Early:0} MiB early, {Late:0} MiB late");
}
