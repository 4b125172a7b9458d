namespace ResearchHub.Web.Documents;

/// <summary>What the server sends unasked; mirrored name for name in <c>Editor/connection.ts</c>.</summary>
public interface IDocumentClient
{
    /// <summary>Updates in their final places, oldest first.</summary>
    Task Edited(string document, ImmutableArray<UpdateFrame> updates);

    /// <summary>Somebody's selection.</summary>
    Task Pointed(string document, CursorBody cursor);

    /// <summary>Everybody who has the document open.</summary>
    Task Present(string document, ImmutableArray<ReaderBody> readers);

    /// <summary>Where the document stands, every few seconds.</summary>
    Task Head(string document, HeadBody head);

    /// <summary>The person may not read it any more; nothing more comes.</summary>
    Task Closed(string document, RefusalBody refusal);
}
