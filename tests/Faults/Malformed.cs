using System.Text;
using ResearchHub.LiveClient;

namespace ResearchHub.Faults;

/// <summary>A stranger with an account sends every hub method what no client sends, at a steady pace, while others write.</summary>
internal static class Malformed
{
    private const int Editors = 8;
    private const int FramesPerSecond = 200;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly (string Path, string Target, string[] Fields)[] Methods =
    [
        ("/live/documents", "Open", ["document", "writer", "history", "seen"]),
        ("/live/documents", "Edit", ["document", "history", "seen", "writer", "first", "changes"]),
        ("/live/documents", "UpdatesSince", ["document", "history", "seen"]),
        ("/live/documents", "Point", ["document", "writer", "version", "anchor", "head"]),
        ("/live/documents", "Preview", ["document", "shown", "atLeast"]),
        ("/live/documents", "Close", ["document"]),
        ("/live/projects", "Follow", []),
        ("/live/people", "Follow", []),
        ("/live/turns", "Follow", []),
    ];

    /// <summary>The settings that let a stranger send so much.</summary>
    public static IReadOnlyDictionary<string, string> Settings { get; } =
        new Dictionary<string, string> { ["Live__CallsPerSecond"] = "100000", ["Live__Burst"] = "100000" };

    /// <param name="museum">Opened with <see cref="Settings"/>.</param>
    /// <param name="each">Frames for each method.</param>
    /// <param name="quiet">How long the editors write before, to compare.</param>
    /// <param name="seed">Decides the frames.</param>
    /// <param name="tell">Hears how it goes.</param>
    public static async Task<Inquiry> Run(Museum museum, int each, TimeSpan quiet, int seed, Action<string> tell)
    {
        await using var pen = await museum.Draft(museum.Drafts[^1], 0);
        await using var writing = await Writing.Begin(museum, Editors, drafts: 1, rate: 2, seed);
        var inquiry = new Inquiry(pen.History!, museum.Drafts[^1].ToString(), museum.Doors, museum.Tokens[0], seed);

        // What a first call costs once is paid before anything is measured.
        await inquiry.Send(Methods, Math.Max(each / 5, 50), FramesPerSecond);
        inquiry.QuietP95 = await writing.P95Of(quiet);
        var before = Memory(museum);
        writing.Forget();
        await inquiry.Send(Methods, each, FramesPerSecond);
        inquiry.P95 = writing.P95();
        inquiry.Growth = Memory(museum).Zip(before, static (now, then) => now / then).Max();
        inquiry.Verdict = await writing.Settle();
        await Sound(museum, pen, inquiry);
        var (code, said) = await museum.Verify();
        tell(said);
        inquiry.Fallen = museum.Webs.Concat(museum.Silos).Count(process => !process.IsRunning) + (code == 0 ? 0 : 1);
        return inquiry;
    }

    private static List<double> Memory(Museum museum) => [.. museum.Webs.Concat(museum.Silos).Select(process => process.MemoryMiB)];

    /// <summary>What was accepted of it is text like any other.</summary>
    private static async Task Sound(Museum museum, LiveDraft pen, Inquiry inquiry)
    {
        using var patience = new CancellationTokenSource(Patience);
        var text = await museum.Read(museum.Drafts[^1], patience.Token);
        var strict = new UTF8Encoding(false, throwOnInvalidBytes: true);
        strict.GetBytes(text);
        if (text.AsSpan().ContainsAny('\r', '\0'))
        {
            inquiry.Verdict += Verdict.None with { Phantom = 1 };
        }

        await pen.Reached(pen.Version, patience.Token);
    }
}
