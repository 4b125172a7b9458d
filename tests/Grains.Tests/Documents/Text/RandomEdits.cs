using System.Text;
using System.Text.Json;

namespace ResearchHub.Documents.Text;

/// <summary>Random texts and changes: letters of our languages, and everything that is awkward about Unicode.</summary>
internal sealed class RandomEdits(int seed)
{
    private static readonly string[] Alphabet =
    [
        "a", "b", "c", " ", "\n", "\n", "д", "ё", "ў", "і", "ә", "ғ", "қ", "ң", "ө", "ұ", "ү", "h",
        "😀", "👩‍🔬", "🇰🇿", "й", "и\u0306", "é", "e\u0301", "\u2028", "\u2029", "\u0085", "\u00A0", "\u200D", "\uFEFF", "\uFFFD",
        "\"", "\\", "\t", "\u0001", "<", "&", "ש", "𝔘", "\uE000", "\u0378",
    ];

    private readonly Random random = new(seed);

    public int Below(int bound) => random.Next(bound);

    /// <summary>A text of at most so many characters; an empty one now and then.</summary>
    public string Text(int most)
    {
        var text = new StringBuilder();
        for (var count = random.Next(most + 1); count > 0; count--)
        {
            text.Append(Alphabet[random.Next(Alphabet.Length)]);
        }

        return text.ToString();
    }

    /// <summary>A text to be edited: mostly short, so that changes meet, sometimes of several lines and more.</summary>
    public string Document() => Text(random.Next(100) switch { < 50 => 8, < 99 => 24, _ => 400 });

    /// <summary>A change that cuts no character of a text: of neighbouring sections, or of several changes one after another.</summary>
    public ChangeSet Change(string text)
    {
        var change = Sections(text, cuts: false);
        for (var more = random.Next(5) - 2; more > 0; more--)
        {
            change = change.Compose(Sections(change.Apply(text), cuts: false));
        }

        return change;
    }

    /// <summary>A change of a text that may cut a character.</summary>
    public ChangeSet CuttingChange(string text) => Sections(text, cuts: true);

    /// <summary>What one person does: types, deletes or replaces at one place.</summary>
    public ChangeSet Edit(string text, string typed)
    {
        var from = Whole(text, random.Next(text.Length + 1));
        var to = random.Next(2) == 0 ? from : Whole(text, Math.Min(text.Length, from + random.Next(6)));
        return ChangeSet.Replace(text.Length, from, to, random.Next(4) == 0 && to > from ? "" : typed);
    }

    private ChangeSet Sections(string text, bool cuts)
    {
        // Through the JSON form, not through the algebra: what is read must become canonical.
        var json = new List<object>();
        var at = 0;
        do
        {
            var upTo = Math.Min(text.Length, at + random.Next(1 + Math.Max(6, text.Length / 4)));
            upTo = cuts ? upTo : Whole(text, upTo);
            json.Add(random.Next(5) switch
            {
                0 or 1 => upTo - at,
                2 => Changed(0, Text(3)),
                3 => Changed(upTo - at, ""),
                _ => Changed(upTo - at, Text(3)),
            });
            at += json[^1] switch { int kept => kept, object[] changed => (int)changed[0], _ => 0 };
        }
        while (at < text.Length && random.Next(12) > 0);
        json.Add(text.Length - at);
        return ChangeSetJson.TryRead(JsonSerializer.SerializeToElement(json), out var change, out var refusal)
            ? change
            : throw new InvalidOperationException(refusal.Code);
    }

    private static object[] Changed(int length, string text) => text.Length == 0 ? [length] : [length, .. text.Split('\n')];

    private static int Whole(string text, int at) =>
        at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) && char.IsHighSurrogate(text[at - 1]) ? at - 1 : at;
}
