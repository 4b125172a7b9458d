using System.Text.Json;

namespace ResearchHub.EndToEnd;

/// <summary>Texts that would run as a script where a page took them for more than text; <c>vectors.json</c> says where they are from.</summary>
internal static class Vectors
{
    /// <summary>As a draft would hold them: also of several lines.</summary>
    public static IReadOnlyList<string> All { get; } = Load();

    /// <summary>As a draft or a message may hold them: alone, and within links, pictures, headings, tables, spans, citations and formulas.</summary>
    public static string[] InMarkdown { get; } =
    [
        .. All.Select(vector => vector.Replace("\0", "", StringComparison.Ordinal)), // No text takes that one.
        .. All.Select(OneLine).SelectMany((vector, number) => new[]
        {
            $"[{vector}]({vector})", $"![{vector}](<{vector}>)", $"# {vector}\n\n|{vector}|\n|-|\n|{vector}|", $"[{vector}]{{lang={vector}}} [@{vector}, {vector}] $`{vector}`$ ${vector}$",
        }.Where((_, context) => context == number % 4)),
    ];

    /// <summary>As many texts of one line as hold all of them.</summary>
    /// <param name="longest">What a field takes, in characters; what is longer than this alone is left out.</param>
    public static string[] Packed(int longest)
    {
        var packs = new List<string>();
        foreach (var vector in All.Select(OneLine).Where(vector => vector.Length <= longest && vector.Length > 0))
        {
            if (packs.Count > 0 && packs[^1].Length + 1 + vector.Length <= longest)
            {
                packs[^1] += ' ' + vector;
            }
            else
            {
                packs.Add(vector);
            }
        }

        return [.. packs];
    }

    /// <summary>Fields of one line refuse what is not printed.</summary>
    public static string OneLine(string vector) => new string([.. vector.Select(unit => char.IsControl(unit) ? ' ' : unit)]).Trim();

    private static string[] Load()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "vectors.json")));
        return [.. file.RootElement.GetProperty("vectors").EnumerateObject().SelectMany(kind => kind.Value.EnumerateArray()).Select(one => one.GetString()!)];
    }
}
