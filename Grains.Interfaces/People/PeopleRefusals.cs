using ResearchHub.Kernel;

namespace ResearchHub.People;

/// <summary>Every "no" this area can say. A code never changes its meaning and is never reused.</summary>
public static class PeopleRefusals
{
    /// <summary>There is no such person or institution.</summary>
    public static readonly Refusal Unknown = new("people.unknown");

    /// <summary>A name is missing in every language, or longer than 200 characters.</summary>
    public static readonly Refusal BadName = new("people.bad-name");

    /// <summary>The ORCID is not one: a digit is missing or mistyped.</summary>
    public static readonly Refusal BadOrcid = new("people.bad-orcid");

    /// <summary>The fields of expertise are longer than 500 characters.</summary>
    public static readonly Refusal FieldsTooLong = new("people.fields-too-long");

    /// <summary>The hours end before they begin.</summary>
    public static readonly Refusal BadHours = new("people.bad-hours");

    /// <summary>Only the person may do this.</summary>
    public static readonly Refusal NotYours = new("people.not-yours");

    /// <summary>It was changed since the form was opened.</summary>
    public static readonly Refusal ChangedMeanwhile = new("people.changed-meanwhile");

    /// <summary>The person was erased; an erased id is never used again.</summary>
    public static readonly Refusal Erased = new("people.erased");

    /// <summary>The time zone is not an IANA name this machine knows.</summary>
    public static readonly Refusal BadTimeZone = new("people.bad-time-zone");
}
