using System.Text.Json;
using ResearchHub.Kernel;

namespace ResearchHub.Search;

/// <summary>Questions in the words of FTS5. Tokens are letters and digits, made in .NET, and stand in quotes all the same.</summary>
internal static class SearchSql
{
    /// <summary>Whoever reads more projects than this has them compared row by row: the expression would be too long.</summary>
    private const int ProjectsInExpression = 300;

    /// <summary>A word in the title is worth so many in the text.</summary>
    private const string Rank = "bm25(tokens, 0.0, 6.0, 1.0)";

    public static string OfKind(string kind) => $"k{kind}";

    public static string OfLanguage(Language language) => $"l{language.Tag()}";

    public static string OfProject(Guid project) => $"p{project:N}";

    /// <summary>The best, in order.</summary>
    public static (string Sql, object Parameters) Hits(TextQuestion question) => (
        $"""
        SELECT t.kind, t.id, t.version, t.project, t.language, t.title, t.body, t.changed_by, t.changed_at,
          (SELECT title FROM things p WHERE p.kind = 'project' AND p.id = t.project) AS project_title
        FROM (
          SELECT tokens.rowid AS number, {Rank} AS rank, {ChangedAt(question)} AS changed_at FROM {From(question)}
          WHERE tokens MATCH @match {Where(question)}
          ORDER BY rank, changed_at DESC, number LIMIT @take OFFSET @skip
        ) best JOIN things t ON t.number = best.number ORDER BY best.rank, best.changed_at DESC, best.number
        """,
        new { match = Match(question, question.Kind), projects = Projects(question), take = question.Take, skip = question.Skip });

    /// <summary>How many there are of each kind.</summary>
    public static (string Sql, object Parameters) Counts(TextQuestion question) => (
        string.Join(" UNION ALL ", Kinds.Select(kind =>
            $"""
            SELECT '{kind}', (SELECT count(*) FROM (
              SELECT 1 FROM {From(question)} WHERE tokens MATCH @{kind} {Where(question)} LIMIT {TextQuestion.CountedUpTo}))
            """)),
        new Dictionary<string, object?>(Kinds.Select(kind => KeyValuePair.Create(kind, (object?)Match(question, kind))))
        {
            ["projects"] = Projects(question),
        });

    private static readonly string[] Kinds = ["project", "draft"];

    private static bool IsWide(TextQuestion question) => question.Projects.Count > ProjectsInExpression;

    private static string ChangedAt(TextQuestion question) =>
        IsWide(question) ? "mine.changed_at" : "(SELECT changed_at FROM things WHERE number = tokens.rowid)";

    private static string From(TextQuestion question) =>
        IsWide(question) ? "tokens JOIN things mine ON mine.number = tokens.rowid" : "tokens";

    private static string Where(TextQuestion question) =>
        IsWide(question) ? "AND mine.project IN (SELECT value FROM json_each(@projects))" : "";

    private static string? Projects(TextQuestion question) =>
        IsWide(question) ? JsonSerializer.Serialize(question.Projects.Select(project => project.ToString("N"))) : null;

    private static string Match(TextQuestion question, string? kind)
    {
        var scopes = new List<string>();
        if (kind is not null)
        {
            scopes.Add(Quoted(OfKind(kind)));
        }

        if (question.Language is { } language)
        {
            scopes.Add(Quoted(OfLanguage(language)));
        }

        if (!IsWide(question))
        {
            scopes.Add(AnyOf(question.Projects.Select(OfProject)));
        }

        var words = question.Words.Select(AnyOf).Select(word => $"{{head body}} : {word}");
        return string.Join(" AND ", scopes.Select(scope => $"scope : {scope}").Concat(words));
    }

    private static string AnyOf(IEnumerable<string> tokens) => $"({string.Join(" OR ", tokens.Select(Quoted))})";

    private static string AnyOf(ImmutableArray<string> tokens) => AnyOf(tokens.AsEnumerable());

    private static string Quoted(string token) => $"\"{token.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
