using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using ResearchHub.Documents.Preview;
using ResearchHub.Kernel;

namespace ResearchHub.Documents;

/// <summary>The words of drafts for the search: title and page, as they are read.</summary>
internal sealed partial class DocumentSearchSource(IReadStore rows, IEventLog log, ISnapshotStore snapshots) : ISearchSource
{
    public string Kind => "draft";

    public async Task<IReadOnlyList<SearchMark>> Marks(long since)
    {
        var found = await rows.Query<StoredMark>(
            "SELECT id, version, changed_at FROM documents WHERE changed_at >= @since", new { since });
        return [.. found.Select(mark => new SearchMark(Guid.ParseExact(mark.Id, "N"), mark.Version, mark.ChangedAt))];
    }

    public async Task<SearchText?> Read(Guid id)
    {
        var found = await rows.Query<StoredVersion>(
            "SELECT version, trashed FROM documents WHERE id = @id", new { id = id.ToString("N", CultureInfo.InvariantCulture) });
        if (found is not [{ Trashed: 0 } stored])
        {
            return null;
        }

        var document = await new DocumentPast(log, snapshots, new(DocumentsArea.Name, id)).At(stored.Version);
        return new(
            id, document.Version, document.Project.Value, document.Language, document.Title, Words(document.Text.ToString()),
            document.ChangedBy.Value, document.ChangedAt.ToUnixTimeMilliseconds());
    }

    /// <summary>The page without its markup.</summary>
    internal static string Words(string text)
    {
        var page = string.Join('\n', PageRenderer.Render(text).Select(block => block.Html));
        var bare = Element().Replace(BlockEnd().Replace(page, " "), "");
        return Spaces().Replace(WebUtility.HtmlDecode(bare), " ").Trim();
    }

    [GeneratedRegex(@"</(p|h[1-6]|li|t[dh]|tr|pre|blockquote|div)>|<br\s*/?>|\n")]
    private static partial Regex BlockEnd();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Element();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    private sealed record StoredMark(string Id, long Version, long ChangedAt);

    private sealed record StoredVersion(long Version, long Trashed);
}
