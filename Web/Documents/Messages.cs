using System.Text.Json;
using ResearchHub.Documents;

namespace ResearchHub.Web.Documents;

/// <summary>One call of the live protocol, decoded; every reader answers with the first thing wrong in its <see cref="Incoming"/>.</summary>
internal static class Messages
{
    public static Incoming Open(JsonElement message, out OpenMessage open)
    {
        var from = Incoming.Of(message, "document", "writer", "history", "seen");
        var (document, writer) = (from.Document(), from.Writer());
        // The one names the log of the other: alone neither means anything.
        var returning = from.Has("history") || from.Has("seen");
        open = returning
            ? new(document, writer, from.History(), from.Number("seen", 0))
            : new(document, writer, null, 0);
        return from;
    }

    public static Incoming Edit(JsonElement message, out EditMessage edit)
    {
        var from = Incoming.Of(message, "document", "history", "seen", "writer", "first", "changes");
        edit = new(
            from.Document(),
            new(from.History(), from.Number("seen", 0), from.Writer(), from.Number("first", 1, Last), from.Changes()));
        return from;
    }

    public static Incoming UpdatesSince(JsonElement message, out SinceMessage since)
    {
        var from = Incoming.Of(message, "document", "history", "seen");
        since = new(from.Document(), from.History(), from.Number("seen", 0));
        return from;
    }

    public static Incoming Point(JsonElement message, out PointMessage point)
    {
        var from = Incoming.Of(message, "document", "writer", "version", "anchor", "head");
        point = new(
            from.Document(),
            from.Writer(),
            from.Number("version", 0),
            (int)from.Number("anchor", 0, DocumentLimits.DocumentBytes),
            (int)from.Number("head", 0, DocumentLimits.DocumentBytes));
        return from;
    }

    public static Incoming Preview(JsonElement message, out PreviewMessage preview)
    {
        var from = Incoming.Of(message, "document", "shown", "atLeast");
        preview = new(from.Document(), from.Number("shown", 0), from.Number("atLeast", 0));
        return from;
    }

    public static Incoming Close(JsonElement message, out DocumentId document)
    {
        var from = Incoming.Of(message, "document");
        document = from.Document();
        return from;
    }

    /// <summary>A push's last number must be one too.</summary>
    private const long Last = long.MaxValue - DocumentLimits.ChangesAtOnce;
}

/// <summary>Open: with a history, what came after a version is wanted instead of the text.</summary>
internal sealed record OpenMessage(DocumentId Document, WriterId Writer, string? History, long Seen);

internal sealed record EditMessage(DocumentId Document, SubmitEdits Edits);

internal sealed record SinceMessage(DocumentId Document, string History, long Seen);

internal sealed record PointMessage(DocumentId Document, WriterId Writer, long Version, int Anchor, int Head);

internal sealed record PreviewMessage(DocumentId Document, long Shown, long AtLeast);
