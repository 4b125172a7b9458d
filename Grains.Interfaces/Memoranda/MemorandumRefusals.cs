using ResearchHub.Kernel;

namespace ResearchHub.Memoranda;

/// <summary>Every "no" this area can say. A code never changes its meaning and is never reused.</summary>
public static class MemorandumRefusals
{
    /// <summary>There is no such memorandum.</summary>
    public static readonly Refusal Unknown = new("memoranda.unknown");

    /// <summary>The title or an activity is missing in every language, or longer than 300 characters.</summary>
    public static readonly Refusal BadWords = new("memoranda.bad-words");

    /// <summary>There are no activities, more than 10, or fewer than before.</summary>
    public static readonly Refusal BadActivities = new("memoranda.bad-activities");

    /// <summary>Its last day comes before the day it was signed.</summary>
    public static readonly Refusal BadDays = new("memoranda.bad-days");
}
