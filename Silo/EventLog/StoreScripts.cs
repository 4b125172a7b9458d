namespace ResearchHub.EventLog;

/// <summary>The SQL scripts that come with the program.</summary>
internal static class StoreScripts
{
    /// <param name="name">The file's name: <c>Rows.sql</c>.</param>
    public static string Read(string name)
    {
        using var text = new StreamReader(
            typeof(StoreScripts).Assembly.GetManifestResourceStream($"ResearchHub.EventLog.{name}")
            ?? throw new InvalidOperationException($"{name} is not in the program."));
        return text.ReadToEnd();
    }
}
