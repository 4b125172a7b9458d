using ResearchHub.Kernel;

namespace ResearchHub.Projects;

/// <summary>Every "no" this area can say. A code never changes its meaning and is never reused.</summary>
public static class ProjectRefusals
{
    /// <summary>There is no such project for this person; absent and forbidden are one.</summary>
    public static readonly Refusal NotFound = new("projects.not-found");

    /// <summary>The project exists already.</summary>
    public static readonly Refusal AlreadyFounded = new("projects.already-founded");

    /// <summary>The title is empty, has more than one line, or is longer than 200 characters.</summary>
    public static readonly Refusal BadTitle = new("projects.bad-title");

    /// <summary>The goal is longer than 2,000 characters.</summary>
    public static readonly Refusal GoalTooLong = new("projects.goal-too-long");

    /// <summary>No memorandum activity is named, or one that is not 1 to 10.</summary>
    public static readonly Refusal BadActivities = new("projects.bad-activities");

    /// <summary>The period ends before it begins, or has an end and no beginning.</summary>
    public static readonly Refusal BadPeriod = new("projects.bad-period");

    /// <summary>Somebody else has described the project anew since the person saw it.</summary>
    public static readonly Refusal ChangedMeanwhile = new("projects.changed-meanwhile");

    /// <summary>A stage that is neither the next one nor the one before.</summary>
    public static readonly Refusal NotNextStage = new("projects.not-next-stage");

    /// <summary>The project lies in the trash; it must be brought back first.</summary>
    public static readonly Refusal InTrash = new("projects.in-trash");

    /// <summary>There is no such assignment for this person; absent and forbidden are one.</summary>
    public static readonly Refusal NoAssignment = new("projects.no-assignment");

    /// <summary>Only those who give tasks in the project, or who are responsible, may do this.</summary>
    public static readonly Refusal MayNotAssign = new("projects.may-not-assign");

    /// <summary>Somebody else has changed the assignment since the person saw it.</summary>
    public static readonly Refusal AssignmentChanged = new("projects.assignment-changed");

    /// <summary>A day or a time of a deadline that is none.</summary>
    public static readonly Refusal BadDue = new("projects.bad-due");

    /// <summary>Only a lead may do this.</summary>
    public static readonly Refusal NotLead = new("projects.not-lead");

    /// <summary>The person's role does not give and take roles.</summary>
    public static readonly Refusal MayNotGiveRoles = new("projects.may-not-give-roles");

    /// <summary>The last day of a role is over already, or is no day of a calendar.</summary>
    public static readonly Refusal BadLastDay = new("projects.bad-last-day");

    /// <summary>The lead's own role cannot be taken or changed.</summary>
    public static readonly Refusal LeadStays = new("projects.lead-stays");

    /// <summary>The person has no role here.</summary>
    public static readonly Refusal NotMember = new("projects.not-member");
}
