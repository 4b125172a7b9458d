namespace ResearchHub.Architecture;

/// <summary>Lists that are reviewed like code. With <c>ACCEPT=1</c> in the environment the list is written anew, to be read in the diff.</summary>
internal static class Accepted
{
    public static void Compare(string file, IEnumerable<string> lines)
    {
        var path = Path.Combine(Repository.Root, "tests", "Architecture.Tests", file);
        var now = string.Concat(lines.Select(line => line + "\n"));
        if (Environment.GetEnvironmentVariable("ACCEPT") == "1")
        {
            File.WriteAllText(path, now);
        }

        Assert.Equal(File.Exists(path) ? File.ReadAllText(path) : "", now);
    }

    /// <summary>Fails with every violation in full.</summary>
    public static void None(IEnumerable<string> violations)
    {
        var lines = violations.Distinct().ToList();
        Assert.True(lines.Count == 0, string.Join('\n', lines));
    }
}
