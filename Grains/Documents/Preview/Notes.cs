using Markdig.Extensions.Footnotes;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace ResearchHub.Documents.Preview;

/// <summary>Footnotes with ids that no page of ours uses: <c>note-1</c>, and <c>note-sign-1</c> where one is called.</summary>
internal sealed class NotesRenderer : HtmlObjectRenderer<FootnoteGroup>
{
    protected override void Write(HtmlRenderer renderer, FootnoteGroup notes)
    {
        renderer.Write("<section class=\"footnotes\" role=\"doc-endnotes\"><ol>");
        foreach (var note in notes.OfType<Footnote>())
        {
            renderer.Write($"<li id=\"note-{note.Order}\">");
            renderer.WriteChildren(note);
            renderer.Write("</li>");
        }

        renderer.Write("</ol></section>");
    }
}

/// <summary>The sign of a footnote in the text, and the way back from it.</summary>
internal sealed class NoteSignRenderer : HtmlObjectRenderer<FootnoteLink>
{
    protected override void Write(HtmlRenderer renderer, FootnoteLink link) => renderer.Write(link.IsBackLink
        ? $"<a href=\"#note-sign-{link.Index}\" role=\"doc-backlink\">↩</a>"
        : $"<sup><a id=\"note-sign-{link.Index}\" href=\"#note-{link.Footnote.Order}\" role=\"doc-noteref\">{link.Footnote.Order}</a></sup>");
}
