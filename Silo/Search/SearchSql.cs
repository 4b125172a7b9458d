using System.Text.Json;
using ResearchHub.Kernel;

namespace ResearchHub.Search;

/// <summary>Questions in the words of FTS5. Tokens are letters and digits, made in .NET, and stand in quotes all the same.</summary>
internal static class SearchSql
{
    /// <summary>Few projects are asked for in the expression itself; with more of them it is quicker to compare row by row.</summary>
    private const int ProjectsInExpression = 40;

    /// <summary>Counts on every line, and the best things, those with all words in the title first, then the last changed.</summary>
    /// <remarks>Every thing found has every word: how often it has them tells little, and ranking by it would read all of them.</remarks>
    public static string Hits(TextQuestion question, SearchScope scope) =>
        $"""
        WITH found AS MATERIALIZED (
          SELECT t.number, t.kind, t.changed_at FROM tokens JOIN things t ON t.number = tokens.rowid WHERE tokens MATCH @match {Where(question, scope)}
        ), page AS MATERIALIZED (
          SELECT number, number IN (SELECT rowid FROM tokens WHERE tokens MATCH @head) AS titled, changed_at FROM found
          WHERE @kind IS NULL OR kind = @kind
          ORDER BY titled DESC, changed_at DESC, number LIMIT @take OFFSET @skip
        )
        SELECT counts.projects, counts.drafts, t.kind, t.id, t.version, p.id AS project, t.language, x.title, x.body, t.changed_by, t.changed_at,
          px.title AS project_title
        FROM (
          SELECT count(*) FILTER (WHERE kind = 'project') AS projects, count(*) FILTER (WHERE kind = 'draft') AS drafts FROM found
        ) counts
        LEFT JOIN page ON TRUE
        LEFT JOIN things t ON t.number = page.number LEFT JOIN texts x ON x.number = t.number LEFT JOIN projects p ON p.number = t.project
        LEFT JOIN things pt ON pt.kind = 'project' AND pt.id = p.id LEFT JOIN texts px ON px.number = pt.number
        ORDER BY page.titled DESC, page.changed_at DESC, page.number
        """;

    public static object Parameters(TextQuestion question, SearchScope scope) => new
    {
        match = Match(question, "{head body}"),
        head = Match(question, "head"),
        projects = IsWide(question) ? JsonSerializer.Serialize(scope.Numbers) : null,
        last = scope.Last,
        kind = question.Kind,
        take = question.Take,
        skip = question.Skip,
    };

    public static string Scope(SearchText text) => $"{OfLanguage(text.Language)} {OfProject(text.Project)}";

    private static string OfLanguage(Language language) => $"l{language.Tag()}";

    private static string OfProject(Guid project) => $"p{project:N}";

    private static bool IsWide(TextQuestion question) => question.Projects.Count > ProjectsInExpression;

    private static string Where(TextQuestion question, SearchScope scope) => IsWide(question)
        ? $"AND t.project <= @last AND t.project {(scope.AllBut ? "NOT IN" : "IN")} (SELECT value FROM json_each(@projects))"
        : "";

    private static string Match(TextQuestion question, string columns)
    {
        var parts = question.Words.Select(word => $"{columns} : {AnyOf(word)}").ToList();
        if (question.Language is { } language)
        {
            parts.Add($"scope : {Quoted(OfLanguage(language))}");
        }

        if (!IsWide(question))
        {
            parts.Add($"scope : {AnyOf(question.Projects.Select(OfProject))}");
        }

        return string.Join(" AND ", parts);
    }

    private static string AnyOf(IEnumerable<string> tokens) => $"({string.Join(" OR ", tokens.Select(Quoted))})";

    private static string Quoted(string token) => $"\"{token.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
