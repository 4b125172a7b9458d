using ResearchHub.Documents;

namespace ResearchHub.Web.Documents;

/// <summary>When to ask for a text's fingerprint, which costs the grain a walk over the whole text.</summary>
/// <remarks>After each rest from typing, and once a minute while nobody rests.</remarks>
internal sealed class Fingerprint(TimeProvider clock)
{
    private static readonly TimeSpan AtLeastEvery = TimeSpan.FromMinutes(1);

    private long known = clock.GetTimestamp();
    private long version;
    private long seenLast;
    private string? value;

    /// <summary>Whether to ask for it now.</summary>
    public bool IsDue(long current)
    {
        var rests = seenLast == current;
        seenLast = current;
        return current != version && (rests || clock.GetElapsedTime(known) >= AtLeastEvery);
    }

    public void Take(WatchAnswer answer)
    {
        if (answer.Fingerprint is not null)
        {
            (version, value, known) = (answer.Head, answer.Fingerprint, clock.GetTimestamp());
        }
    }

    /// <summary>The fingerprint of the text at a version; null when it is not known.</summary>
    public string? At(long head) => head == version ? value : null;
}
