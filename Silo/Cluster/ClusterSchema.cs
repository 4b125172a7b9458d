using Dapper;
using Npgsql;

namespace ResearchHub.Cluster;

/// <summary>The tables in which the members of a cluster meet: the schema <c>cluster</c> beside the log. Only the command <c>migrate</c> changes them.</summary>
internal static class ClusterSchema
{
    /// <summary>The schema.</summary>
    public const string Name = "cluster";

    /// <summary>One script for each form, the oldest first. A script that was released never changes.</summary>
    private static readonly ImmutableArray<string> Scripts = ["Cluster.1.sql"];

    /// <summary>Brings the tables forward to this program's form.</summary>
    /// <returns>What was done, a sentence each; empty when nothing was to be done.</returns>
    /// <exception cref="CannotStartException">A newer program made the tables.</exception>
    public static IReadOnlyList<string> BringForward(NpgsqlConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        connection.Execute($"CREATE SCHEMA IF NOT EXISTS {Name}");
        var done = new List<string>();
        for (var version = FormOf(connection) + 1; version <= Scripts.Length; version++)
        {
            connection.Execute(Script(Scripts[version - 1]));
            connection.Execute($"DELETE FROM {Name}.form; INSERT INTO {Name}.form VALUES ({version})");
            done.Add($"The cluster's tables have the form {version} now.");
        }

        MustNotBeNewer(FormOf(connection));
        transaction.Commit();
        return done;
    }

    /// <exception cref="CannotStartException">A migration is missing, or a newer program made the tables.</exception>
    public static void MustBeCurrent(NpgsqlConnection connection)
    {
        var version = FormOf(connection);
        MustNotBeNewer(version);
        if (version < Scripts.Length)
        {
            throw new CannotStartException(
                $"The database {connection.Database} has no cluster's tables yet, or those of an earlier program. "
                + "Run the command migrate of this program: dotnet run --project Web -- migrate.");
        }
    }

    /// <returns>0 when there are no tables.</returns>
    private static int FormOf(NpgsqlConnection connection) =>
        connection.ExecuteScalar<bool>($"SELECT to_regclass('{Name}.form') IS NOT NULL")
            ? connection.ExecuteScalar<int>($"SELECT version FROM {Name}.form")
            : 0;

    private static void MustNotBeNewer(int version)
    {
        if (version > Scripts.Length)
        {
            throw new CannotStartException(
                $"A newer program made the cluster's tables (form {version}, this one knows {Scripts.Length}). Start that one.");
        }
    }

    private static string Script(string name)
    {
        using var text = new StreamReader(typeof(ClusterSchema).Assembly.GetManifestResourceStream(name)!);
        return text.ReadToEnd();
    }
}
