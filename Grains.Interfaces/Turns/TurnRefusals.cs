using ResearchHub.Kernel;

namespace ResearchHub.Turns;

/// <summary>Every "no" this area can say. A code never changes its meaning and is never reused.</summary>
public static class TurnRefusals
{
    /// <summary>Only a coordinator of some project may do this.</summary>
    public static readonly Refusal NotCoordinator = new("turns.not-coordinator");

    /// <summary>There is no such day, or it lies before 2020 or after 2100.</summary>
    public static readonly Refusal BadDay = new("turns.bad-day");

    /// <summary>The note is missing where one is needed, has several lines where one is meant, or is too long.</summary>
    public static readonly Refusal BadNote = new("turns.bad-note");

    /// <summary>There is no such draft for this person; absent and forbidden are one.</summary>
    public static readonly Refusal NoDraft = new("turns.no-draft");

    /// <summary>The turn is another's, and the person does not write in the project.</summary>
    public static readonly Refusal NotYourTurn = new("turns.not-your-turn");

    /// <summary>The turn can be given to a member of the project alone, and not to oneself.</summary>
    public static readonly Refusal NotMember = new("turns.not-member");

    /// <summary>It has become another's turn since the person saw it.</summary>
    public static readonly Refusal ChangedMeanwhile = new("turns.changed-meanwhile");

    /// <summary>A day or a time of a deadline that is none.</summary>
    public static readonly Refusal BadDue = new("turns.bad-due");

    /// <summary>It is nobody's turn, so nothing can be ended.</summary>
    public static readonly Refusal NobodysTurn = new("turns.nobodys-turn");
}

/// <summary>Bounds of what is said about turns.</summary>
public static class TurnLimits
{
    /// <summary>Characters of a note.</summary>
    public const int NoteLength = 500;

    /// <summary>Turns on a page.</summary>
    public const int Shown = 500;

    /// <summary>Steps of a draft's past turns that are shown.</summary>
    public const int Steps = 20;
}
