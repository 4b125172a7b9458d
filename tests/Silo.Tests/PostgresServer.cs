using System.Diagnostics;
using System.Runtime.CompilerServices;
using Dapper;
using Npgsql;

namespace ResearchHub.Silo.Tests;

/// <summary>A real PostgreSQL of the tests' own, started once for a test process; it ends with the process, however that ends.</summary>
internal static class PostgresServer
{
    private static readonly Lazy<string> Started = new(Start);
    private static int databases;

    // Held, so that nothing closes its input before this process ends.
    private static Process? script;

    /// <summary>Makes an empty database of its own. A machine without PostgreSQL fails here.</summary>
    /// <returns>Its connection string.</returns>
    public static string NewDatabase()
    {
        var name = $"test_{Interlocked.Increment(ref databases)}";
        using var connection = new NpgsqlConnection(Started.Value);
        connection.Open();
        connection.Execute($"CREATE DATABASE {name}");
        return new NpgsqlConnectionStringBuilder(Started.Value) { Database = name }.ToString();
    }

    /// <summary>Drops a database, with whoever is still connected to it.</summary>
    public static void Drop(string connectionString)
    {
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        using var connection = new NpgsqlConnection(Started.Value);
        connection.Open();
        connection.Execute($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    private static string Start()
    {
        var start = new ProcessStartInfo(Path.Combine(Here(), "..", "postgres.sh"))
        {
            // The script ends the server when this end of the pipe is closed, as it is when this process ends.
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        script = Process.Start(start)!;
        return script.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException($"No PostgreSQL for the tests: {script.StandardError.ReadToEnd()}");
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
