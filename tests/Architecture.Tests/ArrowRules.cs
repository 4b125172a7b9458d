using System.Text.RegularExpressions;
using Mono.Cecil;

namespace ResearchHub.Architecture;

/// <summary>What can be seen in compiled code. Each rule answers with one line for each use that breaks it.</summary>
internal static partial class ArrowRules
{
    /// <summary>What sign-in is there for: the caller of a request, and the connections that end with a sign-in.</summary>
    private static readonly string[] WhoIsAsking = ["ResearchHub.Web.SignIn.Callers", "ResearchHub.Web.SignIn.LiveConnections"];

    /// <summary>Rules and events are pure: they can be tested in microseconds and replayed for ever.</summary>
    /// <remarks>The rules are the folds, their events, all of a <c>Text</c> folder, and what these use of their own assembly.</remarks>
    public static IEnumerable<string> ImpureRules(IReadOnlyList<TypeDefinition> types) =>
        from type in Rules(types)
        from use in Uses.Of(type)
        where Impure().IsMatch(use.ToString())
        select $"{type.FullName} uses {use}.";

    /// <summary>Areas talk by asking, as pages do; the kernel knows none of them.</summary>
    public static IEnumerable<string> ForeignRules(IReadOnlyList<TypeDefinition> types) =>
        from type in types
        where type.Namespace != "ResearchHub"
        from use in Uses.Of(type)
        where use.Assembly == type.Module.Assembly.Name.Name && use.Namespace.StartsWith("ResearchHub.", StringComparison.Ordinal)
        let foreign = Area(use.Namespace)
        where foreign != Area(type.Namespace) && foreign != "Kernel"
        select $"{type.FullName} uses {use}.";

    /// <summary>A page can only ask what a grain can answer; the one place that composes the silo is the program.</summary>
    public static IEnumerable<string> SiloOutsideTheProgram(IReadOnlyList<TypeDefinition> types) =>
        from type in types
        from use in Uses.Of(type)
        where use.Assembly is "ResearchHub.Grains"
            || (use.Assembly is "ResearchHub.Silo" && !(type.Name == "Program" && use.Type.EndsWith(".SiloSetup", StringComparison.Ordinal)))
        select $"{type.FullName} uses {use}.";

    /// <summary>An area's pages know the shell, the controls and who is asking, and no other area's pages.</summary>
    public static IEnumerable<string> ForeignPages(IReadOnlyList<TypeDefinition> types) =>
        from type in types
        where type.Name != "Program"
        let area = PageArea(type.Namespace)
        from use in Uses.Of(type)
        where use.Assembly == type.Module.Assembly.Name.Name && use.Namespace.StartsWith("ResearchHub.", StringComparison.Ordinal)
        let foreign = PageArea(use.Namespace)
        where foreign != area && foreign is not ("Shell" or "Controls" or "") && area is not "Shell"
            && !WhoIsAsking.Contains(use.Type.Split('/')[0])
        select $"{type.FullName} uses {use}.";

    /// <summary>No page opens a database but those of sign-in.</summary>
    public static IEnumerable<string> DatabaseOutsideSignIn(IReadOnlyList<TypeDefinition> types) =>
        from type in types
        where type.Name != "Program" && PageArea(type.Namespace) != "SignIn"
        from use in Uses.Of(type)
        where use.Namespace.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal)
            || use.Namespace.StartsWith("System.Data", StringComparison.Ordinal)
            || use.Namespace.StartsWith("Microsoft.Data", StringComparison.Ordinal)
        select $"{type.FullName} uses {use}.";

    private static HashSet<TypeDefinition> Rules(IReadOnlyList<TypeDefinition> types)
    {
        var byName = types.ToDictionary(type => type.FullName);
        var open = new Queue<TypeDefinition>(types.Where(type => IsFold(type) || type.Namespace.EndsWith(".Text", StringComparison.Ordinal)));
        var rules = new HashSet<TypeDefinition>(open);
        while (open.TryDequeue(out var rule))
        {
            var mine = Uses.Of(rule)
                .Select(use => use.Type.Split('/')[0])
                .Concat(types.Where(type => type.BaseType?.FullName == rule.FullName).Select(type => type.FullName));
            foreach (var next in mine.Select(name => byName.GetValueOrDefault(name)).OfType<TypeDefinition>())
            {
                if (Area(next.Namespace) != "Kernel" && rules.Add(next))
                {
                    open.Enqueue(next);
                }
            }
        }

        return rules;
    }

    private static bool IsFold(TypeDefinition type) =>
        type.Interfaces.Any(one => one.InterfaceType.Name.StartsWith("IFold`", StringComparison.Ordinal));

    private static string Area(string space) => space.Split('.').ElementAtOrDefault(1) ?? "";

    private static string PageArea(string space) =>
        space.Split('.') is ["ResearchHub", "Web", var area, ..] ? area : "";

    [GeneratedRegex("""
        ^(Orleans\.|System\.IO\.|System\.Net\.|System\.Data\.|Microsoft\.|System\.Threading\.Tasks\.|System\.Threading\.(Thread|Timer)
        |System\.TimeProvider|System\.Diagnostics\.(Stopwatch|Process)|System\.Environment\.(?!get_CurrentManagedThreadId)|System\.Console|System\.Random
        |System\.Security\.Cryptography\.RandomNumberGenerator
        |System\.DateTime(Offset)?\.get_(Now|UtcNow|Today)|System\.Guid\.(NewGuid|CreateVersion7))
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Impure();
}
