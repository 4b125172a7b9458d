using System.Text;
using Markdig.Extensions.Tables;
using Markdig.Extensions.TaskLists;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ResearchHub.Documents.Preview;

/// <summary>What the parser leaves out or draws otherwise than our pages need.</summary>
internal static class PageShape
{
    /// <summary>No page of ours has an id that begins so: a heading cannot pass for a part of the page.</summary>
    private const string Prefix = "h-";

    public static void Finish(MarkdownDocument document)
    {
        NameHeadings(document);
        AlignCells(document);
        LabelTasks(document);
    }

    /// <summary>Headings can be linked to by their words: <c>[see](#the-words)</c>.</summary>
    private static void NameHeadings(MarkdownDocument document)
    {
        var taken = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            var name = NameOf(heading);
            var times = taken[name] = taken.GetValueOrDefault(name) + 1;
            heading.GetAttributes().Id = times == 1 ? Prefix + name : $"{Prefix}{name}-{times}";
        }

        foreach (var link in document.Descendants<LinkInline>().Where(link => link.Url is ['#', ..]))
        {
            link.Url = $"#{Prefix}{link.Url![1..].ToLowerInvariant()}";
        }
    }

    private static string NameOf(HeadingBlock heading)
    {
        var words = new StringBuilder();
        foreach (var inline in heading.Inline?.Descendants() ?? [])
        {
            words.Append(inline switch
            {
                LiteralInline literal => literal.Content.ToString(),
                CodeInline code => code.Content,
                BracketInline bracket => bracket.Words,
                LineBreakInline => " ",
                _ => "",
            });
        }

        var name = new StringBuilder(words.Length);
        foreach (var unit in words.ToString().Trim().ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(unit) || unit is '-' or '_')
            {
                name.Append(unit);
            }
            else if (unit == ' ')
            {
                name.Append('-');
            }
        }

        return name.ToString();
    }

    /// <summary>The parser's way is a style, which our content policy forbids.</summary>
    private static void AlignCells(MarkdownDocument document)
    {
        foreach (var table in document.Descendants<Table>())
        {
            foreach (var row in table.OfType<TableRow>())
            {
                foreach (var (cell, column) in row.OfType<TableCell>().Zip(table.ColumnDefinitions))
                {
                    if (column.Alignment is { } alignment and not TableColumnAlign.Left)
                    {
                        cell.GetAttributes().AddProperty("data-align", alignment == TableColumnAlign.Right ? "right" : "center");
                    }
                }
            }

            table.ColumnDefinitions.ForEach(column => column.Alignment = null);
        }
    }

    /// <summary>A box is read out with the words beside it.</summary>
    private static void LabelTasks(MarkdownDocument document)
    {
        foreach (var task in document.Descendants<TaskList>().ToList())
        {
            if (task.Parent is not { } line)
            {
                continue;
            }

            var label = new LabelInline();
            while (line.FirstChild is { } next)
            {
                next.Remove();
                label.AppendChild(next);
            }

            line.AppendChild(label);
        }
    }
}

/// <summary>The words of a task, with its box.</summary>
internal sealed class LabelInline : ContainerInline;

/// <summary>Draws it.</summary>
internal sealed class LabelRenderer : HtmlObjectRenderer<LabelInline>
{
    protected override void Write(HtmlRenderer renderer, LabelInline label)
    {
        renderer.Write("<label>");
        renderer.WriteChildren(label);
        renderer.Write("</label>");
    }
}
