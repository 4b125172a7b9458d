using System.Security.Cryptography;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using ResearchHub.EventLog;
using ResearchHub.Kernel;
using ResearchHub.Search.Words;

namespace ResearchHub.Search;

/// <summary>The index in a file of its own beside the log, with SQLite's FTS5: deleting the file is always right.</summary>
internal sealed class SqliteSearchIndex : ISearchIndex, IDisposable
{
    private static readonly string Script = ReadScript();

    private readonly SqliteFile file;
    private readonly SqliteConnection writer;
    private readonly SemaphoreSlim writing = new(1);
    private readonly ProjectNumbers projects = new();

    static SqliteSearchIndex() => DefaultTypeMap.MatchNamesWithUnderscores = true;

    private SqliteSearchIndex(SqliteFile file, SqliteConnection writer)
    {
        (this.file, this.writer) = (file, writer);
        foreach (var (id, number) in writer.Query<(string Id, long Number)>("SELECT id, number FROM projects"))
        {
            projects.Add(Guid.ParseExact(id, "N"), number);
        }
    }

    /// <summary>Opens the file, or makes it anew when it is another log's, of another form, or cannot be read. The log's guard guards it, too.</summary>
    /// <param name="path">Made when it is not there.</param>
    /// <param name="history">The log's id.</param>
    public static SqliteSearchIndex Open(string path, string history)
    {
        var file = new SqliteFile(path);
        SqliteConnection writer;
        try
        {
            writer = Prepare(file, history);
        }
        catch (Exception failure) when (failure is SqliteException or InvalidDataException)
        {
            foreach (var end in new[] { "", "-wal", "-shm" })
            {
                File.Delete(path + end);
            }

            writer = Prepare(file, history);
        }

        return new(file, writer);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<Guid, long>> Seen(string kind) => await file.Read(connection => connection
        .Query<(string Id, long Version)>("SELECT id, version FROM things WHERE kind = @kind", new { kind })
        .ToDictionary(seen => Guid.ParseExact(seen.Id, "N"), seen => seen.Version));

    /// <inheritdoc/>
    public async Task Put(string kind, IReadOnlyList<TokenizedText> things)
    {
        if (things.Count == 0)
        {
            return;
        }

        var numbers = new Dictionary<Guid, long>();
        await Write(transaction => Put(kind, things, numbers, transaction));
        // After the commit: a number that was rolled back is another project's next.
        foreach (var (project, number) in numbers)
        {
            projects.Add(project, number);
        }
    }

    private void Put(string kind, IReadOnlyList<TokenizedText> things, Dictionary<Guid, long> numbers, SqliteTransaction transaction)
    {
        Forget(kind, things.Select(thing => thing.Text.Id), transaction);
        foreach (var (text, head, body) in things)
        {
            var project = text.Project.ToString("N");
            writer.Execute("INSERT INTO projects (id) VALUES (@project) ON CONFLICT DO NOTHING", new { project }, transaction);
            var projectNumber = writer.ExecuteScalar<long>("SELECT number FROM projects WHERE id = @project", new { project }, transaction);
            var number = writer.ExecuteScalar<long>(
                """
                INSERT INTO things (kind, id, version, project, language, changed_by, changed_at)
                VALUES (@kind, @id, @Version, @projectNumber, @language, @changedBy, @ChangedAt)
                RETURNING number
                """,
                new
                {
                    kind, id = text.Id.ToString("N"), text.Version, projectNumber, language = text.Language.Tag(),
                    changedBy = text.ChangedBy?.ToString("N"), text.ChangedAt,
                },
                transaction);
            writer.Execute(
                """
                INSERT INTO texts (number, title, body) VALUES (@number, @Title, @Body);
                INSERT INTO tokens (rowid, scope, head, body) VALUES (@number, @scope, @headTokens, @bodyTokens)
                """,
                new
                {
                    number, text.Title, text.Body, scope = SearchSql.Scope(text),
                    headTokens = string.Join(' ', head), bodyTokens = string.Join(' ', body),
                },
                transaction);
            numbers[text.Project] = projectNumber;
        }
    }

    /// <inheritdoc/>
    public Task Remove(string kind, IReadOnlyList<Guid> ids) =>
        ids.Count == 0 ? Task.CompletedTask : Write(transaction => Forget(kind, ids, transaction));

    /// <inheritdoc/>
    public async Task<TextHits> Find(TextQuestion question)
    {
        if (question.Words.IsEmpty || question.Projects.Count == 0)
        {
            return new([], new Dictionary<string, int>());
        }

        var scope = projects.Of(question.Projects);
        var lines = await file.Read(connection =>
            connection.Query<StoredThing>(SearchSql.Hits(question, scope), SearchSql.Parameters(question, scope)).AsList());
        return new(
            [.. lines.Where(line => line.Id is not null).Select(line => line.ToHit())],
            new Dictionary<string, int> { ["project"] = Counted(lines[0].Projects), ["draft"] = Counted(lines[0].Drafts) });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The last to close takes the write-ahead log in.
        file.CloseReaders();
        writer.Dispose();
        writing.Dispose();
        file.Dispose();
    }

    private static SqliteConnection Prepare(SqliteFile file, string history)
    {
        var connection = file.OpenForWriting(SqliteOpenMode.ReadWriteCreate);
        try
        {
            // What a lost machine loses here is made again.
            connection.Execute("PRAGMA synchronous = NORMAL");
            if (connection.ExecuteScalar<long>("SELECT count(*) FROM sqlite_schema") == 0)
            {
                using var transaction = connection.BeginTransaction(deferred: false);
                connection.Execute(Script, transaction: transaction);
                connection.Execute("INSERT INTO meta VALUES (@history, @form)", new { history, form = Form() }, transaction);
                transaction.Commit();
            }

            return connection.QuerySingle<(string, string)>("SELECT history, form FROM meta") == (history, Form())
                ? connection
                : throw new InvalidDataException("The index is another log's or has another form.");
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static string Form() => $"{Tokens.Form}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Script)))}";

    private static string ReadScript()
    {
        using var stream = typeof(SqliteSearchIndex).Assembly.GetManifestResourceStream("Search.sqlite.sql")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private void Forget(string kind, IEnumerable<Guid> ids, SqliteTransaction transaction)
    {
        foreach (var id in ids)
        {
            writer.Execute(
                """
                DELETE FROM tokens WHERE rowid = (SELECT number FROM things WHERE kind = @kind AND id = @id);
                DELETE FROM texts WHERE number = (SELECT number FROM things WHERE kind = @kind AND id = @id);
                DELETE FROM things WHERE kind = @kind AND id = @id
                """,
                new { kind, id = id.ToString("N") },
                transaction);
        }
    }

    private async Task Write(Action<SqliteTransaction> write)
    {
        await writing.WaitAsync();
        try
        {
            await Task.Run(() =>
            {
                using var transaction = writer.BeginTransaction(deferred: false);
                write(transaction);
                transaction.Commit();
            });
        }
        catch (SqliteException failure)
        {
            throw new StoreUnavailableException($"{Path.GetFileName(file.Path)} was not written: {failure.Message}");
        }
        finally
        {
            writing.Release();
        }
    }

    private static int Counted(long count) => (int)Math.Min(count, TextQuestion.CountedUpTo);

    /// <summary>The counts, and a thing when there is one on the line.</summary>
    private sealed record StoredThing(
        long Projects, long Drafts, string? Kind, string? Id, long? Version, string? Project, string? Language, string? Title, string? Body,
        string? ChangedBy, long? ChangedAt, string? ProjectTitle)
    {
        public TextHit ToHit() => new(
            Kind!,
            new(
                Guid.ParseExact(Id!, "N"),
                Version!.Value,
                Guid.ParseExact(Project!, "N"),
                Languages.TryParse(Language, out var language) ? language : default,
                Title!,
                Body!,
                ChangedBy is null ? null : Guid.ParseExact(ChangedBy, "N"),
                ChangedAt!.Value),
            ProjectTitle);
    }
}
