using ResearchHub.Documents;
using ResearchHub.People;

namespace ResearchHub.Projects;

/// <summary>Gives a person something to do.</summary>
/// <param name="Project">In which project.</param>
/// <param name="What">One line of 1 to <see cref="ProjectLimits.TitleLength"/> characters.</param>
/// <param name="Responsible">The one person who answers for it: a member of the project, of any role.</param>
/// <param name="Due">By when, UTC; null for no deadline.</param>
/// <param name="Document">The draft it is about; null for none.</param>
[GenerateSerializer, Immutable, Alias("rh.give-assignment")]
public sealed record GiveAssignment(
    [property: Id(0)] ProjectId Project,
    [property: Id(1)] string What,
    [property: Id(2)] PersonId Responsible,
    [property: Id(3)] DateTimeOffset? Due,
    [property: Id(4)] DocumentId? Document);

/// <summary>Says anew what is to be done, by whom and by when.</summary>
/// <param name="What">As in <see cref="GiveAssignment"/>.</param>
/// <param name="Responsible">As in <see cref="GiveAssignment"/>.</param>
/// <param name="Due">As in <see cref="GiveAssignment"/>.</param>
/// <param name="Document">As in <see cref="GiveAssignment"/>.</param>
/// <param name="Seen">The <see cref="AssignmentView.Edition"/> the person saw when they changed it.</param>
[GenerateSerializer, Immutable, Alias("rh.change-assignment")]
public sealed record ChangeAssignment(
    [property: Id(0)] string What,
    [property: Id(1)] PersonId Responsible,
    [property: Id(2)] DateTimeOffset? Due,
    [property: Id(3)] DocumentId? Document,
    [property: Id(4)] long Seen);

/// <summary>Which assignments a list shows.</summary>
[GenerateSerializer, Alias("rh.assignment-list")]
public enum AssignmentList
{
    /// <summary>Those still to be done, the most urgent first.</summary>
    Open,

    /// <summary>Those that are done, the last done first.</summary>
    Done,

    /// <summary>Of the open ones those for which the caller is responsible.</summary>
    Mine,

    /// <summary>Of the open ones those whose deadline is over.</summary>
    Late,
}

/// <summary>Where a page of assignments ended.</summary>
/// <param name="At">The last one's deadline, or when it was done, Unix milliseconds; null for one without a deadline.</param>
/// <param name="Assignment">The last one.</param>
[GenerateSerializer, Immutable, Alias("rh.assignment-place")]
public sealed record AssignmentPlace([property: Id(0)] long? At, [property: Id(1)] AssignmentId Assignment);

/// <summary>A page of a project's assignments.</summary>
/// <param name="Assignments">At most <see cref="ProjectLimits.PageLength"/>; their <see cref="AssignmentView.Edition"/> is 0.</param>
/// <param name="Next">Where it ended; null on the last page.</param>
/// <param name="Open">How many are open.</param>
/// <param name="Mine">How many of these the caller is responsible for.</param>
/// <param name="Late">How many of the open ones have a deadline that is over.</param>
[GenerateSerializer, Immutable, Alias("rh.assignments-page")]
public sealed record AssignmentsPage(
    [property: Id(0)] ImmutableArray<AssignmentView> Assignments,
    [property: Id(1)] AssignmentPlace? Next,
    [property: Id(2)] int Open,
    [property: Id(3)] int Mine,
    [property: Id(4)] int Late);

/// <summary>An assignment as the members of its project see it.</summary>
/// <param name="Id">Which.</param>
/// <param name="Project">In which project.</param>
/// <param name="What">What is to be done.</param>
/// <param name="Responsible">Who answers for it.</param>
/// <param name="Due">By when, UTC; null for no deadline.</param>
/// <param name="Document">The draft it is about; null for none.</param>
/// <param name="GivenBy">Who gave it.</param>
/// <param name="GivenAt">When, UTC.</param>
/// <param name="DoneAt">When it was said to be done; null while it is open.</param>
/// <param name="Edition">Grows with every change; a form that changes it carries it.</param>
[GenerateSerializer, Immutable, Alias("rh.assignment-view")]
public sealed record AssignmentView(
    [property: Id(0)] AssignmentId Id,
    [property: Id(1)] ProjectId Project,
    [property: Id(2)] string What,
    [property: Id(3)] PersonId Responsible,
    [property: Id(4)] DateTimeOffset? Due,
    [property: Id(5)] DocumentId? Document,
    [property: Id(6)] PersonId GivenBy,
    [property: Id(7)] DateTimeOffset GivenAt,
    [property: Id(8)] DateTimeOffset? DoneAt,
    [property: Id(9)] long Edition);
