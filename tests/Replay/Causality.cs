namespace ResearchHub.Replay;

/// <summary>What of the others' typing must have arrived before a step, in the order in which it arrives at the server.</summary>
/// <param name="Step">Typed when everything before has arrived, and nothing more.</param>
/// <param name="Arrivals">Who sends, and up to which of their changes, counted from 1.</param>
internal sealed record Move(Step Step, IReadOnlyList<(int Author, long UpTo)> Arrivals);

/// <summary>Turns the parents of a two-author history into who sends what when: an author's changes stay unsent until the other builds on them.</summary>
internal static class Causality
{
    /// <summary>
    /// Here one author writes where they deleted a letter just now and the other writes behind that letter, knowing nothing of it. A text that
    /// does not remember deleted letters cannot tell who stands first, so what arrives first does; the history has them in this order.
    /// </summary>
    private const int ArrivesFirst = 22_376;

    public static IEnumerable<Move> Of(Trace trace)
    {
        if (trace.Authors != 2)
        {
            throw new ArgumentException($"{trace.Authors} authors; this is for two.", nameof(trace));
        }

        var known = Knowledge(trace.Steps);
        var sent = new long[2];
        for (var i = 0; i < trace.Steps.Count; i++)
        {
            var (author, other) = (trace.Steps[i].Author, 1 - trace.Steps[i].Author);
            var arrivals = new List<(int, long)>();
            if (known[i][other] > sent[other])
            {
                if (i == ArrivesFirst)
                {
                    arrivals.Add((author, sent[author] = known[i][author]));
                }

                arrivals.Add((other, sent[other] = known[i][other]));
            }

            yield return new(trace.Steps[i], arrivals);
        }
    }

    /// <summary>For each step, how many changes of each author it builds on.</summary>
    private static long[][] Knowledge(IReadOnlyList<Step> steps)
    {
        var known = new long[steps.Count][];
        for (var i = 0; i < steps.Count; i++)
        {
            known[i] = [0, 0];
            foreach (var parent in steps[i].Parents)
            {
                for (var author = 0; author < 2; author++)
                {
                    var own = steps[parent].Author == author ? steps[parent].Patches.Count : 0;
                    known[i][author] = Math.Max(known[i][author], known[parent][author] + own);
                }
            }
        }

        return known;
    }
}
