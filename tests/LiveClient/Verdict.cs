namespace ResearchHub.LiveClient;

/// <summary>What the checker counted. Every figure but <see cref="Acknowledged"/>, <see cref="Unknown"/> and <see cref="Kills"/> must be 0.</summary>
/// <param name="Kills">How often the server was killed.</param>
/// <param name="Acknowledged">Edits that were called stored.</param>
/// <param name="Lost">Acknowledged, and not in the text.</param>
/// <param name="Doubled">In the text more than once.</param>
/// <param name="Phantom">In the text, and never typed.</param>
/// <param name="Diverged">Texts of clients, or of the server after another restart, that differ from the server's,
/// and a log whose replay differs from its snapshots and rows.</param>
/// <param name="Unknown">Edits without a verdict at the moment of a kill: perhaps stored, perhaps not. They are sent again,
/// so one that was stored and is taken twice counts as doubled, and one that is forgotten as lost.</param>
public sealed record Verdict(int Kills, long Acknowledged, int Lost, int Doubled, int Phantom, int Diverged, int Unknown)
{
    /// <summary>Whether the promise held.</summary>
    public bool Holds => (Lost, Doubled, Phantom, Diverged) == (0, 0, 0, 0) && Kills > 0 && Acknowledged > 0;

    /// <summary>No kills and no findings.</summary>
    public static Verdict None { get; } = new(0, 0, 0, 0, 0, 0, 0);

    /// <summary>Both together.</summary>
    public static Verdict operator +(Verdict a, Verdict b) => new(
        a.Kills + b.Kills, a.Acknowledged + b.Acknowledged, a.Lost + b.Lost, a.Doubled + b.Doubled, a.Phantom + b.Phantom,
        a.Diverged + b.Diverged, a.Unknown + b.Unknown);

    /// <summary>Counts in one text.</summary>
    /// <param name="text">The text of the log.</param>
    /// <param name="acknowledged">Every word called stored so far.</param>
    /// <param name="typed">Every word anybody typed.</param>
    public static (int Lost, int Doubled, int Phantom) Check(string text, IEnumerable<string> acknowledged, IReadOnlySet<string> typed)
    {
        var words = Markers.In(text);
        var there = words.ToHashSet();
        return (acknowledged.Count(word => !there.Contains(word)), words.Count - there.Count, there.Count(word => !typed.Contains(word)));
    }
}
