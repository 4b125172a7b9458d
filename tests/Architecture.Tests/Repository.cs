using System.Runtime.CompilerServices;

namespace ResearchHub.Architecture;

/// <summary>The files of this repository that people wrote.</summary>
internal static class Repository
{
    private static readonly string[] MadeByMachines =
        ["bin", "obj", "node_modules", "wwwroot", "Migrations", "TestResults", "data", "traces", "vectors"];

    public static string Root { get; } = Path.GetFullPath(Path.Combine(Here(), "..", ".."));

    /// <summary>Every source and document, by its path from the root with forward slashes.</summary>
    public static IReadOnlyList<Source> Sources { get; } =
        [.. Files(new DirectoryInfo(Root)).Select(file => new Source(Relative(file.FullName), File.ReadAllText(file.FullName)))];

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static IEnumerable<FileInfo> Files(DirectoryInfo folder) =>
        folder.EnumerateFiles()
            .Where(file => file.Extension is ".cs" or ".razor" or ".ts" or ".mjs" or ".css" or ".sh" or ".csproj" or ".props" or ".targets"
                or ".resx" or ".sql" or ".md" or ".editorconfig")
            .Concat(folder.EnumerateDirectories()
                .Where(child => !MadeByMachines.Contains(child.Name) && !(child.Name.StartsWith('.') && child.Name != ".ci"))
                .SelectMany(Files));

    private static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}

/// <summary>A file's path from the repository's root, and its text.</summary>
internal sealed record Source(string Path, string Text)
{
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    public string[] Lines => Text.TrimEnd('\n').Split('\n');

    public bool Is(params string[] extensions) => extensions.Any(extension => Path.EndsWith(extension, StringComparison.Ordinal));
}
