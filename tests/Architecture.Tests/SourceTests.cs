namespace ResearchHub.Architecture;

public sealed class SourceTests
{
    private static readonly Dictionary<string, Func<IEnumerable<Source>, IEnumerable<string>>> Rules = new()
    {
        ["No file is too long"] = SourceRules.TooLong,
        ["No name is empty of meaning"] = SourceRules.EmptyNames,
        ["Every suppression has a reason"] = SourceRules.SuppressedWithoutReason,
        ["No project sees what it must not see"] = SourceRules.ForbiddenProjectReferences,
        ["No script imports what it must not import"] = SourceRules.ForbiddenImports,
    };

    public static TheoryData<string> Names => [.. Rules.Keys];

    /// <summary>Violations, so that each rule is known to be able to fail.</summary>
    public static TheoryData<string, string, string> Planted => new()
    {
        { "No file is too long", "Grains/Projects/Project.cs", Repeat(401) },
        { "No file is too long", "Web/Projects/ProjectPage.razor", Repeat(121) },
        { "No name is empty of meaning", "Web/Common/Dates.cs", "" },
        { "No name is empty of meaning", "Web/Projects/DateHelper.cs", "" },
        { "No name is empty of meaning", "Web/Documents/Editor/utils.ts", "" },
        { "Every suppression has a reason", "Grains/A.cs", "int a;\n#pragma warning disable CA1000\n" },
        { "Every suppression has a reason", "Grains/A.cs", "int a;\n[SuppressMessage(\"x\", \"y\")]\n" },
        { "Every suppression has a reason", "Grains/Grains.csproj", "<PropertyGroup>\n<NoWarn>CA1000</NoWarn>\n" },
        { "Every suppression has a reason", ".editorconfig", "[*.cs]\n\ndotnet_diagnostic.CA1000.severity = none\n" },
        { "Every suppression has a reason", "Web/Shell/shell.ts", "// @ts-expect-error\n" },
        { "No project sees what it must not see", "Web/Web.csproj", "<ProjectReference Include=\"../Grains/Grains.csproj\" />" },
        { "No project sees what it must not see", "Grains/Grains.csproj", "<ProjectReference Include=\"..\\Silo\\Silo.csproj\" />" },
        { "No script imports what it must not import", "Web/Documents/Editor/editor.ts", "import { html } from \"lit\";" },
        { "No script imports what it must not import", "Web/Documents/Editor/editor.ts", "await import(\"../../Projects/list\")" },
    };

    /// <summary>What is allowed, so that no rule forbids everything.</summary>
    public static TheoryData<string, string, string> Allowed => new()
    {
        { "Every suppression has a reason", "Grains/A.cs", "// The raw key is banned everywhere but here.\n#pragma warning disable RS0030\n" },
        { "Every suppression has a reason", "Grains/A.cs", "#pragma warning disable RS0030 // The raw key is banned everywhere but here.\n" },
        { "Every suppression has a reason", ".editorconfig", "# Sentences.\ndotnet_diagnostic.CA1707.severity = none\ndotnet_diagnostic.CA1708.severity = none\n" },
        { "No script imports what it must not import", "Web/Documents/Editor/editor.ts",
            "import { a } from \"@codemirror/state\";\nimport \"./sync\";\nimport { b } from \"../../Shell/words\";\nawait import(\"katex\");" },
    };

    [Theory, MemberData(nameof(Names))]
    public void The_repository_keeps_the_rule(string rule) => Accepted.None(Rules[rule](Repository.Sources));

    [Theory, MemberData(nameof(Planted))]
    public void The_rule_sees_a_violation(string rule, string path, string text) =>
        Assert.Single(Rules[rule]([new(path, text)]));

    [Theory, MemberData(nameof(Allowed))]
    public void The_rule_lets_pass_what_is_allowed(string rule, string path, string text) =>
        Accepted.None(Rules[rule]([new(path, text)]));

    [Fact]
    public void The_repository_was_found() =>
        Assert.True(Repository.Sources.Count > 50, $"Only {Repository.Sources.Count} files under {Repository.Root}.");

    private static string Repeat(int lines) => string.Concat(Enumerable.Repeat("// a line\n", lines));
}
