namespace ResearchHub.Web.Projects;

/// <summary>What the server tells a page that follows a project; mirrored in <c>Shell/live.ts</c>.</summary>
public interface IProjectClient
{
    /// <summary>Something there has changed; the page asks for its regions anew.</summary>
    /// <param name="within">Milliseconds in which it asks, at a moment of its own.</param>
    Task Changed(int within);
}
