using System.Globalization;
using ResearchHub.LiveClient;

namespace ResearchHub.Faults;

/// <summary>What a round gave: the checker's count, how long people waited, and what else the fault has to show.</summary>
/// <param name="Fault">Its name.</param>
/// <param name="Verdict">Lost, doubled, phantom, diverged; unknown apart.</param>
/// <param name="Waits">After each fault, how long until everybody had been told "stored" of something new.</param>
/// <param name="Fenced">Stale writers that were refused.</param>
internal sealed record Outcome(string Fault, Verdict Verdict, IReadOnlyList<TimeSpan> Waits, int Fenced)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Fault}: {Verdict}; back after {string.Join(", ", Waits.Select(wait => $"{wait.TotalSeconds:0.0}"))} s; {Fenced} fenced");
}
