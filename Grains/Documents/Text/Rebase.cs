namespace ResearchHub.Documents.Text;

/// <summary>Carries late edits over what came since, one update at a time, exactly as the browser does on its side.</summary>
/// <remarks>Composing what came first into one change and mapping over that gives other texts: the two ends would differ.</remarks>
internal static class Rebase
{
    /// <summary>Whether each change starts where the one before it ends, the first at a text of this length.</summary>
    public static bool Follows(int length, ReadOnlySpan<ChangeSet> pending)
    {
        foreach (var changes in pending)
        {
            if (changes.Length != length)
            {
                return false;
            }

            length = changes.NewLength;
        }

        return true;
    }

    /// <summary>Rebases edits of one writer, of which the first ones may have been taken already (a lost answer, a resend).</summary>
    /// <param name="pending">In order, each starting where the one before ends, the first at the version they were made on.</param>
    /// <param name="writer">Whose they are.</param>
    /// <param name="first">The sequence number of the first; the others follow without a gap.</param>
    /// <param name="missed">What came after the version they were made on, oldest first, without a gap.</param>
    /// <returns>
    /// What is still to be stored; or null when an update of the same writer came since that is not the next of these:
    /// then they were not made on the version named.
    /// </returns>
    /// <remarks>
    /// An edit taken before the version named is not among the missed and stays: the caller compares
    /// <see cref="Rebased.First"/> with the number it expects of the writer, and refuses.
    /// </remarks>
    public static Rebased? Over(
        ReadOnlySpan<ChangeSet> pending, WriterId writer, long first, IEnumerable<MissedUpdate> missed)
    {
        var still = pending.ToArray();
        var taken = 0;
        foreach (var update in missed)
        {
            if (taken == still.Length)
            {
                break;
            }

            if (update.Writer == writer)
            {
                if (update.Sequence != first + taken)
                {
                    return null;
                }

                taken++;
            }
            else if (update.Changes is { } over)
            {
                MoveOver(over, still.AsSpan(taken));
            }
        }

        return new(first + taken, ImmutableArray.Create(still.AsSpan(taken)));
    }

    private static void MoveOver(ChangeSet over, Span<ChangeSet> still)
    {
        for (var at = 0; at < still.Length; at++)
        {
            var old = still[at];
            still[at] = old.MapOver(over);
            if (at + 1 < still.Length)
            {
                over = over.MapOver(old, before: true);
            }
        }
    }
}

/// <summary>One update of a document that late edits have not seen.</summary>
/// <param name="Writer">The editor instance, for edits typed in one.</param>
/// <param name="Sequence">The writer's own number of the edit.</param>
/// <param name="Changes">What it did to the text; null when it left the text alone.</param>
internal readonly record struct MissedUpdate(WriterId? Writer, long Sequence, ChangeSet? Changes);

/// <summary>Edits that fit the newest text.</summary>
/// <param name="First">The sequence number of the first of them; one more than the last one's when all were taken already.</param>
/// <param name="Changes">In order, each starting where the one before ends.</param>
internal sealed record Rebased(long First, ImmutableArray<ChangeSet> Changes);
