using ResearchHub.Documents.Text;

namespace ResearchHub.LiveClient;

/// <summary>Every answer: one of the two.</summary>
public sealed record WireAnswer<T>(T? Answer, WireRefusal? Refusal)
    where T : class;

/// <summary>An expected "no".</summary>
public sealed record WireRefusal(string Code, string? Subject, string Text);

/// <summary>The answer to <c>Open</c>: a text, or the updates since the version named.</summary>
public sealed record WireOpened(
    string History, long Version, string? Text, IReadOnlyList<WireUpdate>? Updates, WireHeading Heading, string Right);

/// <summary>What stands above the text.</summary>
public sealed record WireHeading(string Title, string Language, bool InTrash);

/// <summary>An update in its final place.</summary>
public sealed record WireUpdate(
    long Version, string By, DateTimeOffset At, string? Writer, long Sequence, ChangeSet? Changes, WireHeading? Heading);

/// <summary>The answer to <c>Edit</c>: the version that includes the last of the changes, on disk.</summary>
public sealed record WireTaken(long Version);

/// <summary>The answer to <c>UpdatesSince</c>.</summary>
public sealed record WireSlice(IReadOnlyList<WireUpdate> Updates, long Head);

/// <summary>The newest version, told every few seconds.</summary>
public sealed record WireHead(string History, long Version, string? Fingerprint);

/// <summary>A push as it was sent: kept to be sent again unchanged until there is a verdict.</summary>
public sealed record WirePush(
    string Document, string History, long Seen, string Writer, long First, IReadOnlyList<ChangeSet> Changes);

/// <summary>The server said no for good.</summary>
public sealed class RefusedException(WireRefusal refusal) : Exception($"{refusal.Code}: {refusal.Text}")
{
    /// <summary>Its words.</summary>
    public WireRefusal Refusal { get; } = refusal;
}
