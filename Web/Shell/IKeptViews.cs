using ResearchHub.Kernel;

namespace ResearchHub.Web.Shell;

/// <summary>A view that its reader kept.</summary>
/// <param name="Id">Which.</param>
/// <param name="Name">The reader's own word for it.</param>
/// <param name="Query">What stands behind the page's path.</param>
public sealed record KeptViewRow(Guid Id, string Name, string Query);

/// <summary>Every "no" about kept views. A code never changes its meaning and is never reused.</summary>
public static class KeptViewRefusals
{
    /// <summary>The name is empty, has more than one line, or is longer than 60 characters.</summary>
    public static readonly Refusal BadName = new("shell.bad-view-name");

    /// <summary>A person keeps twenty views of a page.</summary>
    public static readonly Refusal TooMany = new("shell.too-many-views");
}

/// <summary>What readers keep of pages that can be asked in many ways.</summary>
public interface IKeptViews
{
    /// <summary>The reader's views of a page, by name.</summary>
    Task<ImmutableArray<KeptViewRow>> Of(Caller caller, string page);

    /// <summary>Keeps a view; one of the same name is replaced.</summary>
    /// <returns>Null; or <see cref="KeptViewRefusals.BadName"/>, <see cref="KeptViewRefusals.TooMany"/>.</returns>
    Task<Refusal?> Keep(Caller caller, string page, string? name, string query);

    /// <summary>Forgets one of the reader's own.</summary>
    Task Forget(Caller caller, Guid view);
}
