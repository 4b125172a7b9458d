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

    /// <summary>The sentence without links.</summary>
    /// <param name="text">The words, in the language of the page.</param>
    /// <param name="line">The line.</param>
    /// <param name="person">The name of who did it.</param>
    /// <param name="other">The name of whom else it concerns.</param>
    public static string Plain(IStringLocalizer<ActivityText> text, ActivityLine line, string person, string other) =>
        string.Concat(Parts(text[$"line.{line.Kind}"]).Select(part => part switch
        {
            "{person}" => person,
            "{other}" => other,
            "{thing}" => line.Title ?? "…",
            "{detail}" => Detail(text, line),
            "{work}" => Work(text, line),
            _ => part,
        }));

    /// <summary>A role or a stage in words.</summary>
    public static string Detail(IStringLocalizer<ActivityText> text, ActivityLine line) => text[$"{line.Kind}.{line.Detail}"];

    /// <summary>"25 min, +840 characters, −12".</summary>
    public static string Work(IStringLocalizer<ActivityText> text, ActivityLine line) => string.Join(", ", ((string?[])
    [
        text["minutes", Spoken.Number(Minutes(line))].Value,
        line.Times > 1 ? text["times", Spoken.Number(line.Times)].Value : null,
        line.Added > 0 ? $"+{text.Count("signs", line.Added)}" : null,
        line.Removed > 0 ? line.Added > 0 ? $"−{Spoken.Number(line.Removed)}" : $"−{text.Count("signs", line.Removed)}" : null,
    ]).OfType<string>());

    /// <summary>Work of less than a minute is one.</summary>
    public static long Minutes(ActivityLine line) => Math.Max(1, (long)Math.Ceiling(line.Spent.TotalMinutes));

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
