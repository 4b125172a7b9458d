using System.Diagnostics.CodeAnalysis;
using ResearchHub.Kernel;

namespace ResearchHub.Documents.Text;

/// <summary>Carries late edits over what came since, one update at a time, exactly as the browser does on its side.</summary>
/// <remarks>
/// Composing what came first into one change and mapping over that gives other texts: the two ends would differ. The work grows with
/// the places in the edits times the updates missed, and can be done piece by piece, wherever, as long as no update is left out.
/// </remarks>
/// <param name="edits">Edits of one writer, of which the first ones may have been taken already (a lost answer, a resend).</param>
internal sealed class Rebase(SubmitEdits edits)
{
    private readonly ChangeSet[] pending = [.. edits.Changes];
    private int taken;
    private bool isChecked;
    private Refusal? refusal;

    /// <summary>What was sent.</summary>
    public SubmitEdits Edits => edits;

    /// <summary>The version up to which they were carried.</summary>
    public long Seen { get; private set; } = edits.Seen;

    /// <summary>Rebases edits over everything they missed.</summary>
    /// <param name="edits">Made at the version they name as seen.</param>
    /// <param name="missed">What came after that version, oldest first, without a gap.</param>
    /// <param name="length">The length of the newest text.</param>
    /// <param name="expected">The sequence number after the writer's last one.</param>
    /// <param name="rebased">As <see cref="TryEnd"/>.</param>
    /// <param name="refusal">As <see cref="TryEnd"/>.</param>
    public static bool TryOver(
        SubmitEdits edits,
        IEnumerable<MissedUpdate> missed,
        int length,
        long expected,
        [NotNullWhen(true)] out ChangeSet[]? rebased,
        [NotNullWhen(false)] out Refusal? refusal)
    {
        var rebase = new Rebase(edits);
        rebase.Over(missed);
        return rebase.TryEnd(length, expected, out rebased, out refusal);
    }

    /// <summary>Carries them over what came after <see cref="Seen"/>.</summary>
    /// <param name="missed">Oldest first, without a gap.</param>
    public void Over(IEnumerable<MissedUpdate> missed)
    {
        foreach (var update in missed)
        {
            Seen++;
            if (taken < pending.Length && refusal is null && update.Changes is { } over)
            {
                Over(update, over);
            }
        }
    }

    /// <summary>Gives them as they apply to the newest text.</summary>
    /// <param name="length">The length of that text.</param>
    /// <param name="expected">The sequence number after the writer's last one.</param>
    /// <param name="rebased">What is still to be stored, in order; none when all were taken already.</param>
    /// <param name="why">
    /// <see cref="DocumentRefusals.WrongLength"/> when they do not follow each other from the text of the version named;
    /// <see cref="DocumentRefusals.EditDiffers"/> when one was taken with other changes, or before that version, or when another
    /// edit of the same writer came after it; <see cref="DocumentRefusals.SequenceGap"/> when they skip a number.
    /// </param>
    public bool TryEnd(
        int length, long expected, [NotNullWhen(true)] out ChangeSet[]? rebased, [NotNullWhen(false)] out Refusal? why)
    {
        var next = edits.First + taken;
        why = refusal is not null ? refusal
            : !isChecked && !Follows(length, pending) ? DocumentRefusals.WrongLength
            : taken == pending.Length || next == expected ? null
            : next > expected ? DocumentRefusals.SequenceGap(expected)
            : DocumentRefusals.EditDiffers;
        rebased = why is null ? pending[taken..] : null;
        return rebased is not null;
    }

    private void Over(MissedUpdate update, ChangeSet over)
    {
        if (!isChecked && !Follows(over.Length, pending))
        {
            refusal = DocumentRefusals.WrongLength;
            return;
        }

        isChecked = true;
        if (update.Writer != edits.Writer)
        {
            MoveOver(over, pending.AsSpan(taken));
        }
        else if (update.Sequence == edits.First + taken && over.Equals(pending[taken]))
        {
            taken++;
        }
        else
        {
            refusal = DocumentRefusals.EditDiffers;
        }
    }

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

    private static void MoveOver(ChangeSet over, Span<ChangeSet> pending)
    {
        for (var at = 0; at < pending.Length; at++)
        {
            var old = pending[at];
            pending[at] = old.MapOver(over);
            if (at + 1 < pending.Length)
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
