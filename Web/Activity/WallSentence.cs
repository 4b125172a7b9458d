using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;
using ResearchHub.Activity;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.Activity;

/// <summary>How a line of the wall becomes a sentence.</summary>
internal static partial class WallSentence
{
    /// <summary>The words of a sentence and its places, <c>{person}</c>, each by itself and in order.</summary>
    public static IEnumerable<string> Parts(string sentence) => Places().Split(sentence).Where(part => part.Length > 0);

    /// <summary>The sentence with its places: work says in which section it was, when that is known.</summary>
    public static string Of(IStringLocalizer<ActivityText> text, ActivityLine line) =>
        line.Section is null ? text[$"line.{line.Kind}"] : text[$"line.{line.Kind}.section"];

    /// <summary>The sentence without links.</summary>
    /// <param name="text">The words, in the language of the page.</param>
    /// <param name="line">The line.</param>
    /// <param name="person">The name of who did it.</param>
    /// <param name="other">The name of whom else it concerns.</param>
    public static string Plain(IStringLocalizer<ActivityText> text, ActivityLine line, string person, string other) =>
        string.Concat(Parts(Of(text, line)).Select(part => part switch
        {
            "{person}" => person,
            "{other}" => other,
            "{thing}" => line.Title ?? "…",
            _ => Filled(text, line, part) ?? part,
        }));

    /// <summary>What stands in a place that is neither a name nor a link; null for any other.</summary>
    public static string? Filled(IStringLocalizer<ActivityText> text, ActivityLine line, string place) => place switch
    {
        "{detail}" => text[$"{line.Kind}.{line.Detail}"],
        "{minutes}" => Minutes(text, line.Spent),
        "{section}" => line.Section,
        "{work}" => string.Concat(Work(text, line).Select(part => $", {part}")),
        _ => null,
    };

    /// <summary>"25 min", "section 2", "+140 words".</summary>
    public static IEnumerable<string> Parts(IStringLocalizer<ActivityText> text, ActivitySitting sitting) =>
    [
        Minutes(text, sitting.Spent), .. sitting.Section is { } section ? (string[])[text["section", section]] : [],
        .. Words(text, sitting.Added, sitting.Removed),
    ];

    /// <summary>Work of less than a minute is one.</summary>
    public static long Minutes(TimeSpan spent) => Math.Max(1, (long)Math.Ceiling(spent.TotalMinutes));

    private static string Minutes(IStringLocalizer<ActivityText> text, TimeSpan spent) => text["minutes", Spoken.Number(Minutes(spent))];

    private static IEnumerable<string> Work(IStringLocalizer<ActivityText> text, ActivityLine line) =>
    [
        .. line.Sittings.Length > 1 ? (string[])[text["times", Spoken.Number(line.Sittings.Length)]] : [],
        .. Words(text, line.Added, line.Removed),
        .. line.Questions.IsEmpty ? [] : (string[])[text.Count("questions", line.Questions.Length)],
    ];

    private static IEnumerable<string> Words(IStringLocalizer<ActivityText> text, long added, long removed) => ((string?[])
    [
        added > 0 ? $"+{text.Count("words", added)}" : null,
        removed > 0 ? added > 0 ? $"−{Spoken.Number(removed)}" : $"−{text.Count("words", removed)}" : null,
    ]).OfType<string>();

    /// <summary>Where the thing of a line is found.</summary>
    public static string Address(ActivityLine line) => line.Kind switch
    {
        "task-given" or "task-done" or "task-reopened" => $"/projects/{line.Project}/tasks",
        "asked" or "answered" or "answer-accepted" => $"/consultations/{line.Thing:N}",
        "round-closed" or "register-published" => $"/priorities/{line.Thing:N}",
        "worked" or "restored" or "handed-over" or "draft-founded" or "draft-trashed" or "draft-brought-back" => $"/documents/{line.Thing:N}",
        _ => $"/projects/{line.Thing:N}",
    };

    [GeneratedRegex(@"(\{[a-z]+\})")]
    private static partial Regex Places();
}
