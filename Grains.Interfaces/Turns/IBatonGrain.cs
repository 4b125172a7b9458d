using ResearchHub.Documents;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;

namespace ResearchHub.Turns;

/// <summary>Hands a draft over: "done, over to you".</summary>
/// <param name="To">Who is to go on: a member of the project, of any role, and not oneself.</param>
/// <param name="Note">What is to be done now; at most <see cref="TurnLimits.NoteLength"/> characters, may be empty.</param>
/// <param name="Due">By when, UTC; null for no deadline.</param>
/// <param name="Seen">The <see cref="BatonView.Edition"/> the person saw.</param>
[GenerateSerializer, Immutable, Alias("rh.hand-over")]
public sealed record HandOver(
    [property: Id(0)] PersonId To, [property: Id(1)] string Note, [property: Id(2)] DateTimeOffset? Due, [property: Id(3)] long Seen);

/// <summary>Says that nobody needs to go on with a draft for now.</summary>
/// <param name="Note">As in <see cref="HandOver"/>.</param>
/// <param name="Seen">As in <see cref="HandOver"/>.</param>
[GenerateSerializer, Immutable, Alias("rh.end-turn")]
public sealed record EndTurn([property: Id(0)] string Note, [property: Id(1)] long Seen);

/// <summary>One handing over.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="By">Who did it.</param>
/// <param name="To">Whose turn it became; null when it became nobody's.</param>
/// <param name="Note">What was said with it; empty for nothing.</param>
/// <param name="Due">By when, UTC; null for no deadline.</param>
[GenerateSerializer, Immutable, Alias("rh.baton-step")]
public sealed record BatonStep(
    [property: Id(0)] DateTimeOffset At,
    [property: Id(1)] PersonId By,
    [property: Id(2)] PersonId? To,
    [property: Id(3)] string Note,
    [property: Id(4)] DateTimeOffset? Due);

/// <summary>Whose turn it is at a draft, for one member of its project.</summary>
/// <param name="Draft">Which draft.</param>
/// <param name="Project">Its project.</param>
/// <param name="Title">What the draft is called.</param>
/// <param name="Language">Its language.</param>
/// <param name="InTrash">Whether it lies in the trash; then nothing is handed over.</param>
/// <param name="Steps">The last handings over, the newest first, at most <see cref="TurnLimits.Steps"/>; the first says whose turn it is.</param>
/// <param name="MayHandOver">Whether the person may give the turn to another.</param>
/// <param name="MayEnd">Whether the person may say that it is nobody's turn.</param>
/// <param name="Edition">Grows with every handing over.</param>
[GenerateSerializer, Immutable, Alias("rh.baton-view")]
public sealed record BatonView(
    [property: Id(0)] DocumentId Draft,
    [property: Id(1)] ProjectId Project,
    [property: Id(2)] string Title,
    [property: Id(3)] Language Language,
    [property: Id(4)] bool InTrash,
    [property: Id(5)] ImmutableArray<BatonStep> Steps,
    [property: Id(6)] bool MayHandOver,
    [property: Id(7)] bool MayEnd,
    [property: Id(8)] long Edition)
{
    /// <summary>Whose turn it is; null when nobody's.</summary>
    public PersonId? Holder => Steps.IsEmpty ? null : Steps[0].To;
}

/// <summary>Whose turn it is at one draft.</summary>
/// <remarks>Every method asks the draft for the caller's right first; without the right to read the answer is
/// <see cref="TurnRefusals.NoDraft"/>, as if it were not there.</remarks>
[Alias("rh.turns.baton")]
public interface IBatonGrain : IGrainWithGuidKey
{
    /// <summary>Hands it over. Whoever writes in the project may (<see cref="ProjectActions.Write"/>), and whose turn it is
    /// (<see cref="ProjectActions.FinishOwnTasks"/>).</summary>
    /// <returns>Whose turn it is; or <see cref="TurnRefusals.NotYourTurn"/>, <see cref="TurnRefusals.NotMember"/>,
    /// <see cref="TurnRefusals.BadNote"/>, <see cref="TurnRefusals.ChangedMeanwhile"/>.</returns>
    [Alias("hand-over")]
    Task<Reply<BatonView>> HandOver(Caller caller, HandOver command);

    /// <summary>Says that it is nobody's turn. Who may hand over may do this.</summary>
    /// <returns>As <see cref="HandOver"/>; or <see cref="TurnRefusals.NobodysTurn"/>.</returns>
    [Alias("end")]
    Task<Reply<BatonView>> End(Caller caller, EndTurn command);

    /// <summary>Whose turn it is, and was.</summary>
    [Alias("view")]
    Task<Reply<BatonView>> View(Caller caller);
}
