using System.Security.Cryptography;
using System.Text;
using ResearchHub.Documents;
using ResearchHub.Documents.Text;

namespace ResearchHub.LiveClient;

/// <summary>What one editor instance knows of a draft: a version of the log, and what was typed here since. Knows no network.</summary>
/// <remarks>The client's side of <c>docs/live-protocol.md</c>, section 4. Not thread-safe.</remarks>
public sealed class Draft(WriterId writer)
{
    private readonly List<Unconfirmed> unconfirmed = [];

    /// <summary>The text as it is shown: the log's at <see cref="Version"/> with what was typed here.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The last version taken in.</summary>
    public long Version { get; private set; }

    /// <summary>The number of the last change typed here.</summary>
    public long LastSequence { get; private set; }

    /// <summary>What was typed here and has not come back from the log, oldest first.</summary>
    public IReadOnlyList<Unconfirmed> Unconfirmed => unconfirmed;

    /// <summary>Lower-case hexadecimal SHA-256 of a text's UTF-8 bytes.</summary>
    public static string Fingerprint(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Begins with a text of the log.</summary>
    public void Load(string text, long version)
    {
        if (unconfirmed.Count > 0)
        {
            throw new InvalidOperationException("Words typed here would be lost.");
        }

        (Text, Version) = (text, version);
    }

    /// <summary>A change made here, of <see cref="Text"/>; shown at once.</summary>
    /// <returns>Its sequence number.</returns>
    public long Type(ChangeSet change)
    {
        Text = change.Apply(Text);
        unconfirmed.Add(new(++LastSequence, change));
        return LastSequence;
    }

    /// <summary>Takes in one update of the log.</summary>
    /// <param name="update">The next one; older ones are passed over.</param>
    /// <param name="shown">What it did to the text shown here; null when nothing.</param>
    /// <returns>False when an update before it is missing: ask for what came since <see cref="Version"/>.</returns>
    public bool TakeIn(WireUpdate update, out ChangeSet? shown)
    {
        shown = null;
        if (update.Version > Version + 1)
        {
            return false;
        }

        if (update.Version <= Version)
        {
            return true;
        }

        if (update.Writer == writer.ToString())
        {
            if (unconfirmed is not [var first, ..] || first.Sequence != update.Sequence)
            {
                throw new InvalidOperationException($"The log has edit {update.Sequence} of this writer at {update.Version}, but it does not wait here.");
            }

            unconfirmed.RemoveAt(0);
        }
        else if (update.Changes is not null)
        {
            shown = Rebase(update.Changes);
            Text = shown.Apply(Text);
        }

        Version = update.Version;
        return true;
    }

    /// <summary>One update at a time: composing several first gives another text.</summary>
    private ChangeSet Rebase(ChangeSet update)
    {
        for (var i = 0; i < unconfirmed.Count; i++)
        {
            var mine = unconfirmed[i].Change;
            unconfirmed[i] = unconfirmed[i] with { Change = mine.MapOver(update) };
            update = update.MapOver(mine, before: true);
        }

        return update;
    }
}

/// <summary>A change typed here, with the writer's number for it.</summary>
public sealed record Unconfirmed(long Sequence, ChangeSet Change);
