using ResearchHub.Kernel;

namespace ResearchHub.PriorityAreas;

/// <summary>Every "no" this area can say. A code never changes its meaning and is never reused.</summary>
public static class PriorityAreaRefusals
{
    /// <summary>There is no such area.</summary>
    public static readonly Refusal Unknown = new("priority-areas.unknown");

    /// <summary>The caller gives roles in no project: leads, co-leads and coordinators keep the list.</summary>
    public static readonly Refusal MayNotKeep = new("priority-areas.may-not-keep");

    /// <summary>No name at all, or one longer than <see cref="PriorityAreaLimits.NameLength"/> or with control characters.</summary>
    public static readonly Refusal BadNames = new("priority-areas.bad-names");

    /// <summary>It is to lie below what is no main area, or below another one than before.</summary>
    public static readonly Refusal NotBelow = new("priority-areas.not-below");

    /// <summary>There are <see cref="PriorityAreaLimits.Most"/> already.</summary>
    public static readonly Refusal TooMany = new("priority-areas.too-many");
}
