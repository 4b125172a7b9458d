using ResearchHub.Kernel;

namespace ResearchHub.Web.Shell;

/// <summary>When somebody last looked, and at which version of a draft.</summary>
public sealed record LastVisit(DateTimeOffset At, long Version);

/// <summary>What readers have seen of drafts and projects: to tell them what is new, and nobody else anything.</summary>
public interface IVisits
{
    /// <summary>Notes that the reader looks now.</summary>
    /// <param name="caller">Who.</param>
    /// <param name="thing">The draft's or the project's id.</param>
    /// <param name="version">The draft's version; 0 for a project.</param>
    /// <returns>Their visit before this one; null during the first. Looks less than 15 minutes apart are one visit.</returns>
    Task<LastVisit?> Begin(Caller caller, Guid thing, long version);

    /// <summary>Notes that the reader looks no longer, and what they had seen by then.</summary>
    Task Leave(Caller caller, Guid thing, long version);
}
