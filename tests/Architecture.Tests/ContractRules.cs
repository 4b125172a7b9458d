using System.Reflection;
using System.Text.RegularExpressions;

namespace ResearchHub.Architecture;

/// <summary>What others build on: names on the wire, names in storage, and the texts of refusals.</summary>
internal static partial class ContractRules
{
    /// <summary>Whether Orleans carries calls of it.</summary>
    public static bool IsCallable(Type type) =>
        type.IsInterface && (typeof(IGrain).IsAssignableFrom(type) || typeof(IGrainObserver).IsAssignableFrom(type));

    /// <summary>A method without an alias is known on the wire by a hash of its signature, and a rename breaks running clusters.</summary>
    public static IEnumerable<string> WithoutAlias(IEnumerable<Type> callable)
    {
        foreach (var type in callable)
        {
            if (type.GetCustomAttribute<AliasAttribute>() is null)
            {
                yield return $"{type.FullName} has no alias.";
            }

            foreach (var method in type.GetMethods().Where(method => method.GetCustomAttribute<AliasAttribute>() is null))
            {
                yield return $"{type.FullName}.{method.Name} has no alias.";
            }
        }
    }

    /// <summary>Two things of one name on the wire are one thing too many.</summary>
    public static IEnumerable<string> SharedAliases(IReadOnlyList<Type> types) =>
        types.Select(type => (Owner: type.FullName, type.GetCustomAttribute<AliasAttribute>()?.Alias))
            .Concat(types.Where(type => type.IsInterface).SelectMany(type => type.GetMethods()
                .Select(method => (Owner: type.FullName, Alias: method.GetCustomAttribute<AliasAttribute>() is { } alias ? type.FullName + ":" + alias.Alias : null))))
            .Where(pair => pair.Alias is not null)
            .GroupBy(pair => pair.Alias)
            .Where(group => group.Count() > 1)
            .Select(group => $"{group.Key} names {string.Join(" and ", group.Select(pair => pair.Owner))}.");

    /// <summary>Every code of the <c>*Refusals</c> classes, with the member that says it.</summary>
    public static IReadOnlyList<(string Member, string Code)> Refusals(IEnumerable<Type> types) =>
        [.. from type in types
            where type.Name.EndsWith("Refusals", StringComparison.Ordinal)
            from member in type.GetMembers(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
            let refusal = member switch
            {
                FieldInfo field => field.GetValue(null) as Kernel.Refusal,
                PropertyInfo property => property.GetValue(null) as Kernel.Refusal,
                MethodInfo { IsSpecialName: false } method => method.Invoke(null, [.. method.GetParameters().Select(Any)]) as Kernel.Refusal,
                _ => null,
            }
            where refusal is not null
            select ($"{type.Name}.{member.Name}", refusal.Code)];

    /// <summary>One code, one meaning.</summary>
    public static IEnumerable<string> SharedCodes(IEnumerable<(string Member, string Code)> refusals) =>
        refusals.GroupBy(refusal => refusal.Code)
            .Where(group => group.Count() > 1)
            .Select(group => $"{group.Key} is said by {string.Join(" and ", group.Select(refusal => refusal.Member))}.");

    /// <summary>A person is told "no" in their own language.</summary>
    /// <param name="refusals">Codes.</param>
    /// <param name="sources">The .resx files: <c>Web/Area/AreaText.resx</c> is English, <c>AreaText.ru.resx</c> Russian.</param>
    public static IEnumerable<string> WithoutText(IEnumerable<(string Member, string Code)> refusals, IEnumerable<Source> sources)
    {
        var texts = sources.Where(source => source.Is(".resx"))
            .ToLookup(source => source.Name.Split('.') is [_, var language, "resx"] ? language : "en", source => source);
        return from refusal in refusals
            from language in (string[])["en", "ru", "kk", "be"]
            where !texts[language].Any(source => BelongsTo(source, refusal.Code) && HasText(source.Text, refusal.Code))
            select $"{refusal.Code} has no text in {language}.";
    }

    /// <summary>The name of every event in storage: area, discriminator, type.</summary>
    public static IEnumerable<string> EventNames(IEnumerable<Type> types) =>
        from type in types
        from derived in type.GetCustomAttributes<System.Text.Json.Serialization.JsonDerivedTypeAttribute>(inherit: false)
        orderby type.FullName, derived.TypeDiscriminator
        select $"{type.Name} {derived.TypeDiscriminator} {derived.DerivedType.Name}";

    /// <summary>An event without a storage name could be written and never be read.</summary>
    public static IEnumerable<string> EventsWithoutName(IReadOnlyList<Type> types) =>
        from root in types
        where root.GetCustomAttributes<System.Text.Json.Serialization.JsonDerivedTypeAttribute>(inherit: false).Any()
        from type in types
        where type.IsSubclassOf(root) && !type.IsAbstract
            && !root.GetCustomAttributes<System.Text.Json.Serialization.JsonDerivedTypeAttribute>(inherit: false)
                .Any(derived => derived.DerivedType == type && derived.TypeDiscriminator is string)
        select $"{type.FullName} has no storage name.";

    private static bool BelongsTo(Source source, string code) =>
        source.Path.Split('/') is ["Web", var area, ..] && string.Equals(area, code.Split('.')[0].Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);

    private static bool HasText(string resx, string code) =>
        Regex.Match(resx, $"""<data name="{Regex.Escape(code)}"[^>]*>\s*<value>([^<]+)</value>""") is { Success: true, Groups: [_, var text] }
        && !string.IsNullOrWhiteSpace(text.Value);

    private static object? Any(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(string) ? "x"
        : parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType)
        : null;
}
