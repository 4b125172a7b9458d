using ResearchHub.Kernel;

namespace ResearchHub.Projects;

/// <summary>Something that one person is to do in a project.</summary>
/// <remarks>Every method asks the project for the caller's right first; without the right to read the answer is
/// <see cref="ProjectRefusals.NoAssignment"/>, as if it were not there.</remarks>
[Alias("rh.projects.assignment")]
public interface IAssignmentGrain : IGrainWithGuidKey
{
    /// <summary>Gives it. Whoever writes in the project may.</summary>
    /// <returns>The assignment; or <see cref="ProjectRefusals.BadTitle"/>, <see cref="ProjectRefusals.NotMember"/> for somebody responsible
    /// who has no role, <see cref="ProjectRefusals.MayNotAssign"/>.</returns>
    [Alias("give")]
    Task<Reply<AssignmentView>> Give(Caller caller, GiveAssignment command);

    /// <summary>Says it anew. Whoever writes in the project may.</summary>
    /// <returns>The assignment; or what <see cref="Give"/> refuses, or <see cref="ProjectRefusals.AssignmentChanged"/>.</returns>
    [Alias("change")]
    Task<Reply<AssignmentView>> Change(Caller caller, ChangeAssignment command);

    /// <summary>Says that it is done. Who is responsible may, and whoever writes in the project.</summary>
    [Alias("mark-done")]
    Task<Reply<AssignmentView>> MarkDone(Caller caller);

    /// <summary>Says that it is not done after all. Whoever may say that it is done.</summary>
    [Alias("reopen")]
    Task<Reply<AssignmentView>> Reopen(Caller caller);

    /// <summary>The assignment for a member of its project.</summary>
    [Alias("view")]
    Task<Reply<AssignmentView>> View(Caller caller);
}
