using System.Text;
using ResearchHub.Documents;
using ResearchHub.Kernel;
using ResearchHub.Web.SignIn;

namespace ResearchHub.Web.Documents;

/// <summary>A draft as a file: the newest version, or the one asked for with <c>?version=</c>.</summary>
internal static class Downloads
{
    /// <summary>Long enough to be known by, short enough for every file system in any letters.</summary>
    private const int MostOfTitle = 80;

    private static readonly HashSet<char> Forbidden = [.. "\\/:*?\"<>|"];

    public static void MapDownloads(this WebApplication app) => app.MapGet("/documents/{key}/download", Download);

    /// <summary>"Title v12.md": what file systems forbid becomes a space, and the version says which text it is.</summary>
    public static string FileName(string title, long version)
    {
        var safe = string.Concat(title.Select(sign => Forbidden.Contains(sign) || char.IsControl(sign) ? ' ' : sign));
        var words = string.Join(' ', safe.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Trim('.', ' ');
        var cut = words.Length <= MostOfTitle ? words.Length : char.IsHighSurrogate(words[MostOfTitle - 1]) ? MostOfTitle - 1 : MostOfTitle;
        return $"{words[..cut].TrimEnd('.', ' ')} v{version}.md".TrimStart();
    }

    private static async Task<IResult> Download(string key, long? version, HttpContext context, IGrainFactory grains)
    {
        if (context.User.Caller() is not { } caller
            || !DocumentId.TryParse(key, null, out var id)
            || !(await Text(grains, caller, id, version)).Accepted(out var text, out _))
        {
            return Results.NotFound();
        }

        return Results.File(
            Encoding.UTF8.GetBytes(text.Text), "text/markdown; charset=utf-8", FileName(text.Document.Title, text.Version));
    }

    private static Task<Reply<DocumentText>> Text(IGrainFactory grains, Caller caller, DocumentId id, long? version) =>
        version is { } past ? grains.DocumentHistory(id).TextAt(caller, past) : grains.Document(id).Read(caller);
}
