using System.Text.RegularExpressions;
using ResearchHub.Activity;

namespace ResearchHub.Web.Activity;

/// <summary>How a line of the wall becomes a sentence.</summary>
internal static partial class WallSentence
{
    /// <summary>The words of a sentence and its places, <c>{person}</c>, each by itself and in order.</summary>
    public static IEnumerable<string> Parts(string sentence) => Places().Split(sentence).Where(part => part.Length > 0);

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
