using System.Text.RegularExpressions;
using Markdig;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax.Inlines;

namespace ResearchHub.Documents.Preview;

/// <summary>A citation <c>[@key, p. 42]</c>, or words in another language <c>[text]{lang=kk}</c>.</summary>
/// <param name="words">What is shown.</param>
/// <param name="language">A BCP 47 tag; null for a citation.</param>
internal sealed class BracketInline(string words, string? language) : LeafInline
{
    public string Words => words;

    public string? Language => language;
}

/// <summary>Reads both; everything else in brackets is left to the parsers of links and footnotes.</summary>
internal sealed partial class BracketParser : InlineParser
{
    /// <summary>Further than this nobody's bracket reaches; looking on would cost the square of the paragraph.</summary>
    private const int Longest = 1_000;

    public BracketParser() => OpeningCharacters = ['['];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var rest = slice.AsSpan();
        var inline = Read(rest, out var length);
        if (inline is null)
        {
            return false;
        }

        inline.Span = new(
            processor.GetSourcePosition(slice.Start, out var line, out var column),
            processor.GetSourcePosition(slice.Start + length - 1));
        (inline.Line, inline.Column) = (line, column);
        processor.Inline = inline;
        slice.Start += length;
        return true;
    }

    private static BracketInline? Read(ReadOnlySpan<char> rest, out int length)
    {
        length = 0;
        rest = rest[..Math.Min(rest.Length, Longest)];
        var close = rest.IndexOf(']');
        if (close < 2 || rest[1..close].IndexOfAny('[', '\n') >= 0)
        {
            return null;
        }

        if (Citation().IsMatch(rest[..(close + 1)]))
        {
            length = close + 1;
            return new(rest[..length].ToString(), null);
        }

        foreach (var found in Tag().EnumerateMatches(rest[(close + 1)..]))
        {
            length = close + 1 + found.Length;
            return new(rest[1..close].ToString(), rest[(close + 7)..(length - 1)].ToString());
        }

        return null;
    }

    [GeneratedRegex(@"^\[@[\p{L}\p{N}][\p{L}\p{N}_:.#$%&+?<>~/-]*(?:[,;] [^\]]*)?\]$", RegexOptions.NonBacktracking)]
    private static partial Regex Citation();

    [GeneratedRegex(@"^\{lang=[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}\}")]
    private static partial Regex Tag();
}

/// <summary>Draws them.</summary>
internal sealed class BracketRenderer : HtmlObjectRenderer<BracketInline>
{
    protected override void Write(HtmlRenderer renderer, BracketInline inline)
    {
        if (inline.Language is { } language)
        {
            renderer.Write("<span lang=\"").WriteEscape(language).Write("\">");
        }
        else
        {
            renderer.Write("<span class=\"cite\">");
        }

        renderer.WriteEscape(inline.Words).Write("</span>");
    }
}

/// <summary>Plugs the renderer in.</summary>
internal sealed class BracketExtension : IMarkdownExtension
{
    public void Setup(MarkdownPipelineBuilder pipeline)
    {
    }

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
    {
        (renderer as HtmlRenderer)?.ObjectRenderers.AddIfNotAlready<BracketRenderer>();
        (renderer as HtmlRenderer)?.ObjectRenderers.AddIfNotAlready<LabelRenderer>();
    }
}
