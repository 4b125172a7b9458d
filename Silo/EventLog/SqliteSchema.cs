using System.Globalization;
using System.Security.Cryptography;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ResearchHub.EventLog;

/// <summary>The tables of a log file, in this program's version.</summary>
internal static class SqliteSchema
{
    /// <summary>Written into the file's <c>user_version</c>.</summary>
    public const int Version = 1;

    /// <summary>Makes the tables of a new file, refuses a newer one, and tells the log's id.</summary>
    /// <exception cref="InvalidOperationException">The file was written by a newer program.</exception>
    public static string Prepare(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        var version = connection.ExecuteScalar<int>("PRAGMA user_version", transaction: transaction);
        if (version > Version)
        {
            throw new InvalidOperationException(
                $"{connection.DataSource} was written by a newer program (schema {version}, this one knows {Version}).");
        }

        if (version == 0)
        {
            using var schema = new StreamReader(
                typeof(SqliteSchema).Assembly.GetManifestResourceStream("ResearchHub.EventLog.Schema.sqlite.sql")
                ?? throw new InvalidOperationException("The schema is not in the program."));
            connection.Execute(schema.ReadToEnd(), transaction: transaction);
            connection.Execute(
                "INSERT INTO meta (key, value) VALUES ('history', @history)",
                new { history = NewHistory() }, transaction);
            connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {Version}"), transaction: transaction);
        }

        var found = connection.ExecuteScalar<string>("SELECT value FROM meta WHERE key = 'history'", transaction: transaction)
            ?? throw new InvalidOperationException($"{connection.DataSource} has no log id.");
        transaction.Commit();
        return found;
    }

    /// <summary>128 random bits: a log, or a copy of it that goes its own way, has an id of its own.</summary>
    public static string NewHistory() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
