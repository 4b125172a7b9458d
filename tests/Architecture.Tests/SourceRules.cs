using System.Text.RegularExpressions;

namespace ResearchHub.Architecture;

/// <summary>What can be seen in a file's text. Each rule answers with one line for each place that breaks it.</summary>
internal static partial class SourceRules
{
    private static readonly string[] EmptyWords = ["Common", "Shared", "Utils", "Util", "Helpers", "Helper", "Models", "Services", "Managers"];

    private static readonly Dictionary<string, string[]> ProjectMayUse = new()
    {
        ["Grains.Interfaces"] = [],
        ["Grains"] = ["Grains.Interfaces"],
        ["Silo"] = ["Grains", "Grains.Interfaces"],
        ["Web"] = ["Grains.Interfaces", "Silo"],
    };

    private static readonly string[] ScriptMayUse = ["@codemirror/", "@lezer/", "@microsoft/signalr", "katex"];

    /// <summary>A file that grows past 400 lines is two files; a page past 120 hides logic.</summary>
    public static IEnumerable<string> TooLong(IEnumerable<Source> sources) =>
        from source in sources
        let most = source.Is(".razor") ? 120 : 400
        where source.Is(".cs", ".razor", ".ts", ".mjs", ".css", ".sh", ".sql") && source.Lines.Length > most
        select $"{source.Path} has {source.Lines.Length} lines, at most {most}.";

    /// <summary>A name that could hold anything soon does.</summary>
    public static IEnumerable<string> EmptyNames(IEnumerable<Source> sources) =>
        from source in sources
        where source.Is(".cs", ".razor", ".ts")
        let words = source.Path.Split('/').SkipLast(1).Append(source.Name.Split('.')[0])
        let empty = words.FirstOrDefault(word => EmptyWords.Contains(word, StringComparer.OrdinalIgnoreCase)
            || EmptyEnding().IsMatch(word))
        where empty is not null
        select $"{source.Path}: \"{empty}\" says nothing.";

    /// <summary>Whoever silences a warning says why, above it or beside it.</summary>
    public static IEnumerable<string> SuppressedWithoutReason(IEnumerable<Source> sources) =>
        from source in sources
        from number in Enumerable.Range(0, source.Lines.Length)
        let line = source.Lines[number]
        where Suppresses(source, line) && !HasReason(source, number)
        select $"{source.Path}:{number + 1} gives no reason: {line.Trim()}";

    /// <summary>Project files decide what code can see: transitive references are off.</summary>
    public static IEnumerable<string> ForbiddenProjectReferences(IEnumerable<Source> sources) =>
        from source in sources
        where source.Is(".csproj") && !source.Path.StartsWith("tests/", StringComparison.Ordinal)
        from Match match in ProjectReference().Matches(source.Text)
        let project = source.Name[..^".csproj".Length]
        let other = match.Groups[1].Value
        where !ProjectMayUse.GetValueOrDefault(project, []).Contains(other)
        select $"{project} may not use {other}.";

    /// <summary>Razor draws, CodeMirror edits: no third way into the browser, and no area's script in another's.</summary>
    public static IEnumerable<string> ForbiddenImports(IEnumerable<Source> sources) =>
        from source in sources
        where source.Is(".ts") && source.Path.StartsWith("Web/", StringComparison.Ordinal)
            && source.Path.Split('/').Length > 2 && !source.Path.StartsWith("Web/FrontEnd/", StringComparison.Ordinal)
        from Match match in Import().Matches(source.Text)
        let target = match.Groups[1].Value
        where !MayImport(source.Path, target)
        select $"{source.Path} may not import {target}.";

    private static bool MayImport(string path, string target)
    {
        if (!target.StartsWith('.'))
        {
            return ScriptMayUse.Any(allowed => target == allowed || (target.StartsWith(allowed, StringComparison.Ordinal)
                && (allowed.EndsWith('/') || target[allowed.Length] == '/')));
        }

        var here = new Uri("http://repository/" + path);
        var area = string.Join('/', new Uri(here, target).AbsolutePath.Split('/').Take(3));
        return area == "/" + string.Join('/', path.Split('/').Take(2)) || area == "/Web/Shell";
    }

    private static bool Suppresses(Source source, string line) => source switch
    {
        { Name: ".editorconfig" } => Silenced().IsMatch(line),
        _ when source.Is(".csproj", ".props", ".targets") => line.Contains("<NoWarn", StringComparison.Ordinal),
        _ when source.Is(".cs", ".razor") => CSharpSuppression().IsMatch(line),
        _ when source.Is(".ts") => ScriptSuppression().IsMatch(line),
        _ => false,
    };

    private static bool HasReason(Source source, int number)
    {
        var line = source.Lines[number];
        if (source.Is(".ts"))
        {
            return ScriptSuppression().Match(line) is { Groups: [_, var reason] } && reason.Value.Trim(' ', ':', '*', '/').Length > 10;
        }

        if (line.Contains("//", StringComparison.Ordinal) || line.Contains("Justification", StringComparison.Ordinal))
        {
            return true;
        }

        // One reason may stand above several of its kind.
        while (number > 0 && Suppresses(source, source.Lines[number]))
        {
            number--;
        }

        return source.Lines[number].TrimStart() is { } above
            && (above.StartsWith('#') || above.StartsWith("//", StringComparison.Ordinal) || above.StartsWith("<!--", StringComparison.Ordinal));
    }

    [GeneratedRegex("(Utils?|Helpers?|Manager)$")]
    private static partial Regex EmptyEnding();

    [GeneratedRegex("""<ProjectReference Include="[^"]*?([^/\\"]+)\.csproj""")]
    private static partial Regex ProjectReference();

    [GeneratedRegex("""(?:from|import)\s*\(?\s*"([^"]+)";?""")]
    private static partial Regex Import();

    [GeneratedRegex(@"severity\s*=\s*(none|suggestion|silent)")]
    private static partial Regex Silenced();

    [GeneratedRegex(@"^\s*#pragma\s+warning\s+disable|^\s*\[(assembly:\s*|module:\s*)?(\w+\.)*(Unconditional)?SuppressMessage\(")]
    private static partial Regex CSharpSuppression();

    [GeneratedRegex(@"(?:biome-ignore|@ts-expect-error|@ts-ignore|@ts-nocheck)([^\n]*)")]
    private static partial Regex ScriptSuppression();
}
