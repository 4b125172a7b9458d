using System.Text;
using ResearchHub.Kernel;
using ResearchHub.Search.Words;

namespace ResearchHub.Search;

/// <summary>Where the words of a question stand in a text.</summary>
/// <remarks>Looked for again in the text itself: the index knows only tokens.</remarks>
internal sealed class Excerpts(ImmutableArray<ImmutableArray<string>> asked)
{
    /// <summary>An excerpt's length in code units, about.</summary>
    private const int Length = 240;
    private const int Before = 60;

    /// <summary>A longer text is looked through no further: an excerpt from its first hundred pages will do.</summary>
    private const int Reach = 300_000;

    private readonly HashSet<string> tokens = [.. asked.SelectMany(word => word)];

    /// <summary>The whole line with its words marked.</summary>
    public ImmutableArray<MarkedText> Line(string text, Language? language) => Marked(text, Matches(text, language), 0, text.Length);

    /// <summary>The stretch that has most of the words, marked; the beginning when it has none.</summary>
    public ImmutableArray<MarkedText> From(string text, Language language)
    {
        var reached = text.Length > Reach ? text[..Reach] : text;
        var matches = Matches(reached, language);
        var best = Densest(matches);
        var from = best < 0 ? 0 : WordStart(text, Math.Max(0, matches[best].Word.Start - Before));
        var to = WordEnd(text, Math.Min(text.Length, from + Length));
        return Marked(text, matches, from, to);
    }

    /// <summary>Of texts that say the same in several languages the one with most of the words, marked.</summary>
    public (Language Language, ImmutableArray<MarkedText> Excerpt) Best(ImmutableArray<(Language Language, string Text)> texts)
    {
        var (language, text) = texts.MaxBy(text => Matches(text.Text, text.Language).Select(match => match.Asked).Distinct().Count());
        return (language, From(text, language));
    }

    private List<(Word Word, int Asked)> Matches(string text, Language? language)
    {
        var matches = new List<(Word, int)>();
        foreach (var word in WordCutter.Cut(text))
        {
            foreach (var token in Tokens.Loaded.Of(text.AsSpan(word.Start, word.Length), language))
            {
                if (tokens.Contains(token))
                {
                    matches.Add((word, asked.ToList().FindIndex(one => one.Contains(token))));
                    break;
                }
            }
        }

        return matches;
    }

    private static int Densest(List<(Word Word, int Asked)> matches)
    {
        var (best, most) = (-1, 0);
        for (var at = 0; at < matches.Count; at++)
        {
            var (seen, end) = (new HashSet<int>(), matches[at].Word.Start + Length - Before);
            for (var next = at; next < matches.Count && matches[next].Word.Start < end; next++)
            {
                seen.Add(matches[next].Asked);
            }

            if (seen.Count > most)
            {
                (best, most) = (at, seen.Count);
            }
        }

        return best;
    }

    private static ImmutableArray<MarkedText> Marked(string text, List<(Word Word, int Asked)> matches, int from, int to)
    {
        var pieces = ImmutableArray.CreateBuilder<MarkedText>();
        var plain = new StringBuilder(from > 0 ? "…" : "");
        var at = from;
        foreach (var (word, _) in matches.Where(match => match.Word.Start >= from && match.Word.Start + match.Word.Length <= to))
        {
            plain.Append(text, at, word.Start - at);
            if (plain.Length > 0)
            {
                pieces.Add(new(plain.ToString(), Emphasis.None));
                plain.Clear();
            }

            pieces.Add(new(text.Substring(word.Start, word.Length), Emphasis.Match));
            at = word.Start + word.Length;
        }

        plain.Append(text, at, to - at).Append(to < text.Length ? "…" : "");
        if (plain.Length > 0)
        {
            pieces.Add(new(plain.ToString(), Emphasis.None));
        }

        return pieces.ToImmutable();
    }

    private static int WordStart(string text, int at)
    {
        var space = at == 0 ? -1 : text.LastIndexOf(' ', Math.Min(at, text.Length - 1));
        // A word longer than all this is cut; only not in the middle of a character.
        return space >= 0 && at - space < Before ? space + 1 : at > 0 && char.IsLowSurrogate(text[at]) ? at + 1 : at;
    }

    private static int WordEnd(string text, int at)
    {
        var space = at < text.Length ? text.IndexOf(' ', at) : -1;
        return space >= 0 && space - at < Before ? space : at < text.Length && char.IsLowSurrogate(text[at]) ? at + 1 : at;
    }
}
