using System.Security.Cryptography;

namespace ResearchHub.Audit;

/// <summary>Where the key of the audit log's seals is: in the environment, or in a file of the data directory that no backup copies.</summary>
internal static class AuditKeyFile
{
    /// <summary>The environment's name for it. Servers that share a log must share it.</summary>
    public const string Variable = "Audit__Key";

    private const int Length = 32;

    /// <summary>The key; made when there is none.</summary>
    /// <exception cref="CannotStartException">What is there is none.</exception>
    public static AuditKey Open(string directory)
    {
        if (Find(directory) is { } known)
        {
            return known;
        }

        Directory.CreateDirectory(directory);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            using var file = new StreamWriter(PathIn(directory), options);
            file.WriteLine(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Length)));
        }
        catch (IOException) when (File.Exists(PathIn(directory)))
        {
            // Another server of this machine made it in this moment.
        }

        return Find(directory) ?? throw new CannotStartException($"There is no key in {PathIn(directory)}.");
    }

    /// <summary>The key that the silos of a cluster share. None is made: each silo would make its own, and the seals would not hold together.</summary>
    /// <exception cref="CannotStartException">There is none, or what is there is none.</exception>
    public static AuditKey Shared(string directory) => Find(directory) ?? throw new CannotStartException(
        $"The silos of a cluster seal the audit log with one key, and this one has none: set {Variable} to the same 64 hexadecimal digits for each of "
        + "them (openssl rand -hex 32 makes some), and keep a copy outside the database and its backups.");

    /// <summary>The key; null when there is none.</summary>
    /// <exception cref="CannotStartException">What is there is none.</exception>
    public static AuditKey? Find(string directory)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return Read(named, $"The environment's {Variable}");
        }

        return File.Exists(PathIn(directory)) ? Read(File.ReadAllText(PathIn(directory)), PathIn(directory)) : null;
    }

    /// <summary>For messages: where the key of this server is, or would be.</summary>
    public static string Where(string directory) =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } ? $"the environment's {Variable}" : PathIn(directory);

    private static string PathIn(string directory) => Path.Combine(directory, "audit.key");

    private static AuditKey Read(string digits, string where)
    {
        var trimmed = digits.Trim();
        return trimmed.Length == 2 * Length && trimmed.All(char.IsAsciiHexDigit)
            ? new([.. Convert.FromHexString(trimmed)])
            : throw new CannotStartException($"{where} is not a key of {2 * Length} hexadecimal digits.");
    }
}
