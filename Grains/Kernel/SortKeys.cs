using System.Globalization;

namespace ResearchHub.Kernel;

/// <summary>Where a text stands in the order of a language's dictionaries, as a text that any database sorts by its bytes.</summary>
/// <remarks>Made by .NET's ICU, so that every store sorts alike and an index can be used. Keys of two forms do not compare.</remarks>
public static class SortKeys
{
    private static readonly ImmutableArray<CompareInfo> Orders =
        [.. Enum.GetValues<Language>().Select(language => CultureInfo.GetCultureInfo(language.Tag()).CompareInfo)];

    /// <summary>Changes with the version of ICU's rules; keys that were stored in another form are made anew.</summary>
    public static string Form { get; } = $"1-{Orders[0].Version.SortId:N}";

    /// <summary>The key: lower-case hexadecimal digits, some five for each letter.</summary>
    public static string Of(Language language, string text) => Convert.ToHexStringLower(Orders[(int)language].GetSortKey(text, CompareOptions.None).KeyData);

    /// <summary>The columns of a row that hold a name's keys, one for each language: <c>order_be</c>.</summary>
    public static ImmutableArray<(string Column, object? Value)> Columns(FourNames names) =>
        [.. Enum.GetValues<Language>().Select(language => (Column(language), (object?)Of(language, names.In(language))))];

    /// <summary>The column that holds the keys of a language.</summary>
    public static string Column(Language language) => $"order_{language.Tag()}";
}
