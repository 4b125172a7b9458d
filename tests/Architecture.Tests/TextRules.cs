using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ResearchHub.Architecture;

/// <summary>The words of the interface: <c>Web/Area/AreaText.resx</c> is English, <c>AreaText.ru.resx</c> Russian.</summary>
internal static partial class TextRules
{
    private static readonly string[] Languages = ["ru", "kk", "be"];
    private static readonly string[] Forms = ["one", "few", "many", "other"];

    /// <summary>What one language says, every language says, with the same places to fill.</summary>
    public static IEnumerable<string> Unequal(IReadOnlyCollection<Source> sources) =>
        from english in sources.Where(IsEnglish)
        from language in Languages
        let path = english.Path[..^"resx".Length] + language + ".resx"
        let other = sources.FirstOrDefault(source => source.Path == path)
        from problem in other is null ? [$"{path} is missing."] : Differences(Read(english), Read(other), path)
        select problem;

    /// <summary>A text that says nothing is missing, too; a counted text has every form.</summary>
    public static IEnumerable<string> Incomplete(IReadOnlyCollection<Source> sources) =>
        from source in sources.Where(source => source.Is(".resx"))
        let words = Read(source)
        from key in words.Keys
        from problem in Problems(source, words, key)
        select problem;

    /// <summary>A page asks only for words there are.</summary>
    public static IEnumerable<string> Unknown(IReadOnlyCollection<Source> sources) =>
        from page in sources.Where(source => source.Is(".razor", ".cs") && source.Path.StartsWith("Web/", StringComparison.Ordinal))
        let words = WordsOf(page, sources)
        where words is not null
        from key in Asked(page.Text)
        where !words.ContainsKey(key)
        select $"{page.Path} asks for {key}, which is not there.";

    /// <summary>A word nobody asks for is translated three times for nothing. Refusals are asked for by their code.</summary>
    public static IEnumerable<string> Unused(IReadOnlyCollection<Source> sources) =>
        from english in sources.Where(source => IsEnglish(source) && source.Name != "EditorText.resx")
        let area = english.Path.Split('/')[1]
        let code = string.Join('\n', sources.Where(source => source.Is(".razor", ".cs")
            && (source.Path.StartsWith($"Web/{area}/", StringComparison.Ordinal) || source.Path.StartsWith("Web/Controls/", StringComparison.Ordinal)))
            .Select(source => source.Text))
        let patterns = Interpolated().Matches(code).Select(match => Pattern(match.Groups[1].Value)).ToList()
        from key in Read(english).Keys
        where !key.StartsWith(Code(area), StringComparison.Ordinal)
            && !code.Contains($"\"{Stem(key)}\"", StringComparison.Ordinal) && !patterns.Any(pattern => pattern.IsMatch(key))
        select $"{english.Path}: nobody asks for {key}.";

    private static bool IsEnglish(Source source) =>
        source.Is(".resx") && source.Path.StartsWith("Web/", StringComparison.Ordinal) && source.Name.Split('.').Length == 2;

    private static Dictionary<string, string> Read(Source source) => XDocument.Parse(source.Text).Root!.Elements("data")
        .ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    private static IEnumerable<string> Differences(Dictionary<string, string> english, Dictionary<string, string> other, string path)
    {
        foreach (var key in english.Keys.Except(other.Keys))
        {
            yield return $"{path} lacks {key}.";
        }

        foreach (var key in other.Keys.Except(english.Keys))
        {
            yield return $"{path} has {key}, which English lacks.";
        }

        foreach (var key in english.Keys.Intersect(other.Keys).Where(key => !Places(english[key]).SetEquals(Places(other[key]))))
        {
            yield return $"{path}: {key} fills other places than in English.";
        }
    }

    private static IEnumerable<string> Problems(Source source, Dictionary<string, string> words, string key)
    {
        if (string.IsNullOrWhiteSpace(words[key]))
        {
            yield return $"{source.Path}: {key} is empty.";
        }

        if (key.EndsWith(".one", StringComparison.Ordinal)
            && Forms.FirstOrDefault(form => !words.ContainsKey($"{Stem(key)}.{form}")) is { } missing)
        {
            yield return $"{source.Path}: {Stem(key)} has no form {missing}.";
        }
    }

    /// <summary>The English words that the file's localizer speaks; a file of code behind speaks as its page does.</summary>
    private static Dictionary<string, string>? WordsOf(Source page, IReadOnlyCollection<Source> sources)
    {
        var injecting = page.Is(".razor.cs") ? sources.FirstOrDefault(source => source.Path == page.Path[..^".cs".Length]) ?? page : page;
        var name = Localizer().Match(injecting.Text) is { Success: true, Groups: [_, var type] } ? type.Value : null;
        var english = sources.FirstOrDefault(source => IsEnglish(source) && source.Name == $"{name}.resx");
        return english is null ? null : Read(english);
    }

    private static IEnumerable<string> Asked(string code) =>
        Indexed().Matches(code).SelectMany(match => Literal().Matches(match.Groups[1].Value).Select(literal => literal.Groups[1].Value))
            .Concat(Counted().Matches(code).Select(match => $"{match.Groups[1].Value}.one"));

    private static string Stem(string key) =>
        Forms.Any(form => key.EndsWith($".{form}", StringComparison.Ordinal)) ? key[..key.LastIndexOf('.')] : key;

    /// <summary>"SignIn" refuses with "sign-in.".</summary>
    private static string Code(string area) => Capital().Replace(area, "-$0").TrimStart('-').ToLowerInvariant() + ".";

    private static Regex Pattern(string interpolated) =>
        new($"^{string.Join("[^.]+", Hole().Split(interpolated).Select(Regex.Escape))}$");

    private static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(match => match.Value)];

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"IStringLocalizer<(\w+)>")]
    private static partial Regex Localizer();

    [GeneratedRegex(@"\b[Tt]ext\[((?:[^\[\]""]|""[^""]*"")*)\]")]
    private static partial Regex Indexed();

    [GeneratedRegex(@"(?<!\$)""([a-z][a-z0-9-]*(?:\.[a-z0-9-]+)*)""")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\b[Tt]ext\.Count\(""([^""]+)""")]
    private static partial Regex Counted();

    [GeneratedRegex(@"\$""([a-zA-Z{][^""]*)""")]
    private static partial Regex Interpolated();

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Hole();

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capital();
}
