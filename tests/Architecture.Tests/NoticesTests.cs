using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ResearchHub.Architecture;

/// <summary>NOTICES.md names every package that ships, with the version and licence that the package itself states.</summary>
public sealed partial class NoticesTests
{
    [Fact]
    public void Every_NuGet_package_that_ships_is_named() => Check(NuGet(), "nuget");

    [Fact]
    public void Every_npm_package_that_ships_is_named() => Check(Npm(), "npm");

    [Fact]
    public void Every_licence_is_one_that_may_ship_and_stands_in_full_below()
    {
        var notices = Repository.Read("NOTICES.md");
        Assert.All(
            NuGet().Concat(Npm()).Select(row => row.Split('|', StringSplitOptions.TrimEntries)[3]).Distinct(),
            licence =>
            {
                Assert.Contains(licence, (string[])["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "OFL-1.1", "PostgreSQL", "Unlicense"]);
                Assert.Contains($"\n### {licence}\n", notices, StringComparison.Ordinal);
            });
    }

    /// <summary>The two sides must match exactly: a package missing, or one that no longer ships, is a false notice.</summary>
    private static void Check(IReadOnlyList<string> now, string marker)
    {
        Assert.NotEmpty(now);
        var notices = Repository.Read("NOTICES.md");
        var begin = notices.IndexOf($"<!-- {marker} -->\n", StringComparison.Ordinal) + $"<!-- {marker} -->\n".Length;
        var end = notices.IndexOf("\n\n", begin, StringComparison.Ordinal) + 1;
        const string Head = "| package | version | licence | copyright |\n|---|---|---|---|\n";
        var table = Head + string.Concat(now.Select(row => row + "\n"));
        if (Environment.GetEnvironmentVariable("ACCEPT") == "1")
        {
            File.WriteAllText(Path.Combine(Repository.Root, "NOTICES.md"), notices[..begin] + table + notices[end..]);
            return;
        }

        Assert.Equal(table, notices[begin..end]);
    }

    private static IReadOnlyList<string> NuGet()
    {
        using var assets = JsonDocument.Parse(Repository.Read("Web/obj/project.assets.json"));
        var folders = assets.RootElement.GetProperty("packageFolders").EnumerateObject().Select(folder => folder.Name).ToList();
        return
        [
            .. from library in assets.RootElement.GetProperty("targets").GetProperty("net10.0").EnumerateObject()
                where library.Value.GetProperty("type").GetString() == "package" && Ships(library.Value)
                orderby library.Name
                let parts = library.Name.Split('/')
                select Nuspec(folders, parts[0], parts[1]),
        ];
    }

    private static bool Ships(JsonElement library) => Holds(library, "runtimeTargets") || Holds(library, "runtime");

    /// <summary>A file named <c>_._</c> stands where there is nothing, or where the project leaves it out.</summary>
    private static bool Holds(JsonElement library, string kind) =>
        library.TryGetProperty(kind, out var files) && files.EnumerateObject().Any(file => !file.Name.EndsWith("/_._", StringComparison.Ordinal));

    private static string Nuspec(List<string> folders, string id, string version)
    {
#pragma warning disable CA1308 // NuGet's folders are lower case.
        var path = folders.Select(folder => Path.Combine(folder, id.ToLowerInvariant(), version, id.ToLowerInvariant() + ".nuspec")).First(File.Exists);
#pragma warning restore CA1308
        var metadata = XDocument.Load(path).Root!.Elements().Single(element => element.Name.LocalName == "metadata");
        string? Of(string name) => metadata.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value.Trim();
        var licence = Of("license") ?? Of("licenseUrl") ?? "?";
        return Row(id, version, File.Exists(Path.Combine(Path.GetDirectoryName(path)!, licence)) ? Named(Path.Combine(Path.GetDirectoryName(path)!, licence)) : licence, Of("copyright") is { Length: > 0 } copyright ? copyright : Of("authors") ?? "");
    }

    /// <summary>The name of a licence that a package holds as a file, by its first words.</summary>
    private static string Named(string file) =>
        File.ReadAllText(file).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["Apache", "License", "Version", "2.0,", ..] => "Apache-2.0",
            ["The", "MIT", "License", ..] or ["MIT", "License", ..] => "MIT",
            _ => Path.GetFileName(file),
        };

    private static IReadOnlyList<string> Npm()
    {
        using var packages = JsonDocument.Parse(Repository.Read("Web/package-lock.json"));
        return
        [
            .. from package in packages.RootElement.GetProperty("packages").EnumerateObject()
                where package.Name.Length > 0 && !package.Value.TryGetProperty("dev", out _)
                let name = package.Name[(package.Name.LastIndexOf("node_modules/", StringComparison.Ordinal) + "node_modules/".Length)..]
                orderby name
                select Row(name, package.Value.GetProperty("version").GetString()!, package.Value.GetProperty("license").GetString()!, Holder(package.Name)),
        ];
    }

    /// <summary>The copyright line of the package's own licence file, or its author.</summary>
    private static string Holder(string path)
    {
        var folder = new DirectoryInfo(Path.Combine(Repository.Root, "Web", path));
        var line = folder.EnumerateFiles("LICEN*").Order(Comparer<FileInfo>.Create((a, b) => string.CompareOrdinal(a.Name, b.Name)))
            .SelectMany(file => File.ReadLines(file.FullName))
            .FirstOrDefault(line => HolderLine().IsMatch(line));
        if (line is not null)
        {
            // A font's licence says the same of each of its files.
            return string.Join(' ', FontFile().Split(line).Select(part => part.Trim()).Where(part => part.Length > 0).Distinct());
        }

        using var package = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder.FullName, "package.json")));
        return package.RootElement.TryGetProperty("author", out var author)
            ? author.ValueKind == JsonValueKind.String ? author.GetString()! : author.GetProperty("name").GetString()!
            : "";
    }

    [GeneratedRegex(@"^\s*(\S+\.[ot]tf:\s*)?(©|Copyright\b.*(\d{4}|\(c\)|©|<))", RegexOptions.IgnoreCase)]
    private static partial Regex HolderLine();

    [GeneratedRegex(@"\S+\.[ot]tf:")]
    private static partial Regex FontFile();

    private static string Row(string id, string version, string licence, string copyright) =>
        $"| {id} | {version} | {licence} | {string.Join(' ', copyright.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace("|", "\\|", StringComparison.Ordinal)} |";
}
