using ResearchHub.Kernel;

namespace ResearchHub.People;

/// <summary>Every "no" this area can say. A code never changes its meaning and is never reused.</summary>
public static class PeopleRefusals
{
    /// <summary>There is no such person or institution.</summary>
    public static readonly Refusal Unknown = new("people.unknown");

    /// <summary>A name is missing in every language, or longer than 200 characters.</summary>
    public static readonly Refusal BadName = new("people.bad-name");

    /// <summary>The time zone is not an IANA name this machine knows.</summary>
    public static readonly Refusal BadTimeZone = new("people.bad-time-zone");
}
