using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace ResearchHub.Commands;

/// <summary>PostgreSQL's own programs, run on the database of a connection string; a password stands in no command line.</summary>
internal static class PostgresTools
{
    /// <summary>The one file of a backup.</summary>
    public const string FileName = "researchhub.dump";

    /// <summary>Writes log, accounts and keys of one moment into a file.</summary>
    /// <exception cref="IOException">The program is missing, or did not do it.</exception>
    public static void Dump(string connectionString, string file) => Run(
        "pg_dump", connectionString,
        [
            "--format=custom", "--schema=log", "--schema=accounts", "--exclude-table-data=log.history", "--exclude-table-data=log.snapshots", $"--file={file}",
        ]);

    /// <summary>Brings back what <see cref="Dump"/> wrote, all or nothing.</summary>
    /// <exception cref="IOException">The program is missing, or did not do it.</exception>
    public static void Restore(string connectionString, string file) => Run(
        "pg_restore", connectionString,
        ["--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction", $"--dbname={new NpgsqlConnectionStringBuilder(connectionString).Database}", file]);

    private static void Run(string program, string connectionString, string[] arguments)
    {
        var start = new ProcessStartInfo(Find(program), arguments) { RedirectStandardError = true };
        var given = new NpgsqlConnectionStringBuilder(connectionString);
        foreach (var (name, value) in new[]
        {
            ("PGHOST", given.Host), ("PGPORT", given.Port.ToString(CultureInfo.InvariantCulture)), ("PGUSER", given.Username), ("PGPASSWORD", given.Password),
            ("PGDATABASE", given.Database), ("PGSSLROOTCERT", given.RootCertificate), ("PGSSLMODE", Mode(given.SslMode)),
        })
        {
            if (!string.IsNullOrEmpty(value))
            {
                start.Environment[name] = value;
            }
        }

        try
        {
            using var process = Process.Start(start)!;
            var said = process.StandardError.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0)
            {
                throw new IOException($"{program} ended with {process.ExitCode}: {said.Trim()}");
            }
        }
        catch (Win32Exception missing)
        {
            throw new IOException($"{program} is not here: {missing.Message}. Install PostgreSQL's client programs.");
        }
    }

    private static string Mode(SslMode mode) => mode switch
    {
        SslMode.VerifyCA => "verify-ca",
        SslMode.VerifyFull => "verify-full",
        _ => mode.ToString().ToLowerInvariant(),
    };

    /// <summary>In the path, or where Debian keeps it: there the newest.</summary>
    private static string Find(string program)
    {
        var inPath = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, program));
        var versions = Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [];
        return inPath.Concat(versions
                .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0)
                .Select(folder => Path.Combine(folder, "bin", program)))
            .FirstOrDefault(File.Exists) ?? program;
    }
}
