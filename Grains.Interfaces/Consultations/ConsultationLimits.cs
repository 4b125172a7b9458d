namespace ResearchHub.Consultations;

/// <summary>How much there can be, and how long things take.</summary>
public static class ConsultationLimits
{
    /// <summary>Characters of the question's one line, and of a reason.</summary>
    public const int TitleLength = 300;

    /// <summary>Code units of a message, or of what stands below the question's line.</summary>
    public const int TextLength = 20_000;

    /// <summary>Code units of a passage.</summary>
    public const int PassageLength = 5_000;

    /// <summary>Consultants of one question at a time.</summary>
    public const int Consultants = 12;

    /// <summary>Messages of one thread.</summary>
    public const int Messages = 500;

    /// <summary>Editions of one message.</summary>
    public const int Editions = 100;

    /// <summary>Earlier questions that are shown beside the one that is being asked.</summary>
    public const int Similar = 6;

    /// <summary>Questions, those changed last, among which similar ones are looked for.</summary>
    public const int Compared = 5_000;

    /// <summary>Rows of a list.</summary>
    public const int Rows = 100;

    /// <summary>Days without a word, counted from the due date where that is later, after which a question without an accepted answer is stale.</summary>
    public const int DaysUntilStale = 30;
}
