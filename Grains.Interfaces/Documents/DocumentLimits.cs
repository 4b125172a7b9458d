namespace ResearchHub.Documents;

/// <summary>What one document, one change and one call may hold. The live protocol states them; clients split what is larger.</summary>
public static class DocumentLimits
{
    /// <summary>The text of one document, in UTF-8 bytes.</summary>
    public const int DocumentBytes = 2 * 1024 * 1024;

    /// <summary>The text one change set inserts, in UTF-8 bytes.</summary>
    public const int ChangeBytes = 64 * 1024;

    /// <summary>Sections of one change set.</summary>
    public const int ChangeSections = 10_000;

    /// <summary>Change sets of one push.</summary>
    public const int ChangesAtOnce = 200;

    /// <summary>Sections of all change sets of one push together: what carrying them over missed updates costs grows with them.</summary>
    public const int PushSections = 50_000;

    /// <summary>Updates of one answer to a catch-up.</summary>
    public const int UpdatesAtOnce = 2_000;

    /// <summary>Pushes that may wait for one document; the next one is refused as busy.</summary>
    public const int WaitingPushes = 200;

    /// <summary>Documents on a page of a list.</summary>
    public const int PageLength = 50;

    /// <summary>A title, in characters; one line.</summary>
    public const int TitleLength = 200;
}
