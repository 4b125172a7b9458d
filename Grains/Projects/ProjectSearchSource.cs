using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ResearchHub.Kernel;

namespace ResearchHub.Projects;

/// <summary>The words of projects for the search: title and goal.</summary>
internal sealed class ProjectSearchSource(IReadStore rows) : ISearchSource
{
    private const string Select = "SELECT id, title, goal, language, changed_at FROM projects";

    public string Kind => "project";

    public async Task<IReadOnlyList<SearchMark>> Marks(long since)
    {
        var found = await rows.Query<Stored>($"{Select} WHERE changed_at >= @since", new { since });
        return [.. found.Select(project => new SearchMark(Guid.ParseExact(project.Id, "N"), project.Version, project.ChangedAt))];
    }

    public async Task<SearchText?> Read(Guid id)
    {
        var found = await rows.Query<Stored>($"{Select} WHERE id = @id", new { id = id.ToString("N", CultureInfo.InvariantCulture) });
        return found is [var project]
            ? new(id, project.Version, id, project.Spoken, project.Title, project.Goal, null, project.ChangedAt)
            : null;
    }

    private sealed record Stored(string Id, string Title, string Goal, string Language, long ChangedAt)
    {
        public Language Spoken => Languages.TryParse(Language, out var language) ? language : default;

        /// <summary>Rows of projects do not tell their version; what is found is all in them, so its fingerprint does as well.</summary>
        public long Version => BinaryPrimitives.ReadInt64LittleEndian(
            SHA256.HashData(Encoding.UTF8.GetBytes($"{Language}\n{Title}\n{Goal}\n{ChangedAt.ToString(CultureInfo.InvariantCulture)}")));
    }
}
