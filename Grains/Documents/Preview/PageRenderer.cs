using System.Globalization;
using System.Net;
using Markdig;
using Markdig.Extensions.Footnotes;
using Markdig.Parsers.Inlines;
using Markdig.Renderers;
using Markdig.Syntax;

namespace ResearchHub.Documents.Preview;

/// <summary>Markdown to safe HTML, one piece for each top-level block. Pure.</summary>
/// <remarks>
/// Headings, pipe tables, footnotes, task lists, mathematics (elements of the class <c>math</c> with TeX inside), citations
/// <c>[@key, p. 42]</c>, and <c>[text]{lang=kk}</c>. Raw HTML is shown as text; links lead to http, https, mailto and relative addresses only.
/// </remarks>
internal static class PageRenderer
{
    private const int MostBrackets = 1_000;
    private const int MostSigns = 4_000;

    private static readonly MarkdownPipeline Pipeline = Build();

    /// <summary>The page's top-level blocks in order; those that show nothing are left out.</summary>
    public static ImmutableArray<PreviewBlock> Render(string text)
    {
        if (IsTangled(text))
        {
            return AsItStands(text);
        }

        try
        {
            return Blocks(Markdown.Parse(text, Pipeline), text);
        }
        catch (ArgumentException)
        {
            // Brackets, quotes or emphasis nested past the parser's or the renderer's limit: a page that nobody wrote to be read.
            return AsItStands(text);
        }
    }

    private static ImmutableArray<PreviewBlock> Blocks(MarkdownDocument document, string text)
    {
        PageShape.Finish(document);
        SafeLinks.Keep(document);
        var (blocks, lines) = (ImmutableArray.CreateBuilder<PreviewBlock>(document.Count), text.AsSpan().Count('\n') + 1);
        foreach (var block in document)
        {
            if (Html(block) is { Length: > 0 } html)
            {
                // Footnotes stand at the end of the page, wherever they were written.
                blocks.Add(new(block is FootnoteGroup ? lines : block.Line + 1, html));
            }
        }

        return blocks.ToImmutable();
    }

    private static ImmutableArray<PreviewBlock> AsItStands(string text) => [new(1, $"<pre>{WebUtility.HtmlEncode(text)}</pre>")];

    /// <summary>Whether one paragraph has so many signs that the parser, whose work grows with their square, would not end in time.</summary>
    private static bool IsTangled(string text)
    {
        var (brackets, signs) = (0, 0);
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            (brackets, signs) = line.IsWhiteSpace()
                ? (0, 0)
                : (brackets + line.Count('['), signs + line.Count('*') + line.Count('_') + line.Count('~') + line.Count('`'));
            if (brackets > MostBrackets || signs > MostSigns)
            {
                return true;
            }
        }

        return false;
    }

    private static string Html(Block block)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.Replace<HtmlFootnoteGroupRenderer>(new NotesRenderer());
        renderer.ObjectRenderers.Replace<HtmlFootnoteLinkRenderer>(new NoteSignRenderer());
        renderer.Render(block);
        return writer.ToString().Trim();
    }

    private static MarkdownPipeline Build()
    {
        var builder = new MarkdownPipelineBuilder()
            .DisableHtml()
            .UsePipeTables()
            .UseFootnotes()
            .UseTaskLists()
            .UseMathematics()
            .UseAutoLinks()
            .UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough);
        builder.InlineParsers.InsertBefore<LinkInlineParser>(new BracketParser());
        builder.Extensions.AddIfNotAlready<BracketExtension>();
        return builder.Build();
    }
}
