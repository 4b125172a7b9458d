namespace ResearchHub.Kernel;

/// <summary>What of an area waits for somebody. An area that has such things registers one; lists of turns ask all of them.</summary>
public interface ITurnSource
{
    /// <summary>What waits for a person.</summary>
    /// <exception cref="StoreUnavailableException">The store did not answer.</exception>
    Task<IReadOnlyList<OpenTurn>> Of(Guid person);

    /// <summary>What has waited longest for anybody in the projects that somebody oversees; for a thing of no project, or one that others may
    /// not know of, nothing.</summary>
    /// <param name="overseer">Who asks.</param>
    /// <param name="most">How much is enough.</param>
    /// <exception cref="StoreUnavailableException">The store did not answer.</exception>
    Task<IReadOnlyList<OpenTurn>> OverseenBy(Overseer overseer, int most);

    /// <summary>What waits for anybody and began, or fell due, in a period: letters tell of it at once.</summary>
    /// <param name="after">Later than this.</param>
    /// <param name="until">Not later than this.</param>
    /// <exception cref="StoreUnavailableException">The store did not answer.</exception>
    Task<IReadOnlyList<OpenTurn>> Begun(DateTimeOffset after, DateTimeOffset until);
}

/// <summary>Somebody with the roles that let them oversee a project.</summary>
/// <param name="Person">Who.</param>
/// <param name="Roles">As rows have them.</param>
/// <param name="Now">When, in milliseconds: roles end by themselves.</param>
/// <param name="HasMany">Whether there are so many projects that it is better to look through what waits than through them.</param>
public sealed record Overseer(Guid Person, string[] Roles, long Now, bool HasMany)
{
    /// <summary>The parameters of a question.</summary>
    public object Asking(int most) => new { person = Person.ToString("N"), roles = Roles, now = Now, most };
}

/// <summary>One thing that waits.</summary>
/// <param name="Kind">One word that never changes: <c>task</c>.</param>
/// <param name="Thing">Which task, draft, question, round.</param>
/// <param name="Person">For whom it waits.</param>
/// <param name="What">One line of people's words.</param>
/// <param name="Language">The language of that line; null when nobody said.</param>
/// <param name="Project">In which project; null for none. Whoever may not read the project is not told of the turn, not even the person.</param>
/// <param name="By">Who waits for it; null when nobody alone does.</param>
/// <param name="Since">Since when.</param>
/// <param name="Due">By when; null for no deadline.</param>
/// <param name="Note">What was said with it; null for nothing.</param>
/// <param name="IsDiscreet">Whether its words are to be shown on pages of the workspace alone.</param>
public sealed record OpenTurn(
    string Kind, Guid Thing, Guid Person, string What, Language? Language, Guid? Project, Guid? By, DateTimeOffset Since, DateTimeOffset? Due,
    string? Note, bool IsDiscreet = false);
