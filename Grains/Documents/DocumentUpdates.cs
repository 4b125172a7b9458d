namespace ResearchHub.Documents;

/// <summary>Events as the wire tells them.</summary>
internal static class DocumentUpdates
{
    /// <summary>A stretch of events as updates.</summary>
    /// <param name="events">Oldest first, without a gap.</param>
    /// <param name="after">The version before the first of them.</param>
    /// <param name="document">The document now: whoever hears of a heading hears the newest.</param>
    public static ImmutableArray<DocumentUpdate> Of(IReadOnlyList<DocumentEvent> events, long after, Document document)
    {
        var heading = new DocumentHeading(document.Title, document.Language, document.InTrash);
        var updates = ImmutableArray.CreateBuilder<DocumentUpdate>(events.Count);
        foreach (var happened in events)
        {
            updates.Add(new(
                after + updates.Count + 1,
                happened.By,
                happened.At,
                happened.Source?.Writer,
                happened.Source?.Sequence ?? 0,
                happened.Change,
                happened.ChangesHeading ? heading : null));
        }

        return updates.MoveToImmutable();
    }

    /// <summary>As many as fit into one answer: at most <see cref="DocumentLimits.UpdatesAtOnce"/>, fewer when they carry large pastes.</summary>
    public static IReadOnlyList<DocumentEvent> Fitting(IEnumerable<DocumentEvent> events)
    {
        var (fitting, units) = (new List<DocumentEvent>(), 0L);
        foreach (var happened in events.Take(DocumentLimits.UpdatesAtOnce))
        {
            units += happened.Change?.InsertedUnits ?? 0;
            if (units > Document.RememberedUnits && fitting.Count > 0)
            {
                break;
            }

            fitting.Add(happened);
        }

        return fitting;
    }
}
