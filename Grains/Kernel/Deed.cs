namespace ResearchHub.Kernel;

/// <summary>What somebody did, as a row of the coordinators' wall; ids and one word, never people's texts.</summary>
/// <param name="Kind">One word that never changes: <c>task-done</c>.</param>
/// <param name="Stream">The thing it was done to, whose stream owns the row.</param>
/// <param name="Number">The version of its event, or of the first one of several that are one deed.</param>
/// <param name="At">When it was done, or begun; a deed whose time has not come is not shown.</param>
/// <param name="By">Who did it; null when it came by itself.</param>
/// <param name="Project">Whose overseers may know of it; null for what belongs to no project.</param>
/// <param name="Other">Whom else it concerns.</param>
/// <param name="Detail">A role, a stage: one word of the area's own.</param>
/// <param name="Until">For what takes time: its last moment so far.</param>
/// <param name="Added">Words that came into a text.</param>
/// <param name="Removed">Words that went.</param>
/// <param name="Places">In which sections of the text how many of them did, see <see cref="DeedPlaces"/>.</param>
public sealed record Deed(
    string Kind,
    Guid Stream,
    long Number,
    DateTimeOffset At,
    Guid? By,
    Guid? Project,
    Guid? Other = null,
    string? Detail = null,
    DateTimeOffset? Until = null,
    long Added = 0,
    long Removed = 0,
    string? Places = null)
{
    /// <summary>The table of these rows.</summary>
    public const string Table = "deeds";

    /// <summary>As it is stored.</summary>
    public Row ToRow() => new(Table, $"{Stream:N}-{Kind}-{Number}",
    [
        ("kind", Kind), ("done_at", At.ToUnixTimeMilliseconds()), ("until_at", Until?.ToUnixTimeMilliseconds()), ("person", By?.ToString("N")),
        ("project", Project?.ToString("N")), ("thing", Stream.ToString("N")), ("other", Other?.ToString("N")), ("detail", Detail),
        ("added", Added), ("removed", Removed), ("places", Places),
    ]);
}
