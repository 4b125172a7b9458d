using ResearchHub.Kernel;

namespace ResearchHub.Documents;

/// <summary>Every "no" this area can say. A code never changes its meaning and is never reused.</summary>
public static class DocumentRefusals
{
    /// <summary>There is no such document for this person; absent and forbidden are one.</summary>
    public static readonly Refusal NotFound = new("documents.not-found");

    /// <summary>The document exists already.</summary>
    public static readonly Refusal AlreadyFounded = new("documents.already-founded");

    /// <summary>The title is empty, has more than one line, or is longer than 200 characters.</summary>
    public static readonly Refusal BadTitle = new("documents.bad-title");

    /// <summary>Somebody else changed the title meanwhile; the subject is the title now.</summary>
    public static Refusal TitleChanged(string title) => new("documents.title-changed", title);

    /// <summary>The person may read, not write.</summary>
    public static readonly Refusal ReadOnly = new("documents.read-only");

    /// <summary>The document lies in the trash; bring it back to edit it.</summary>
    public static readonly Refusal InTrash = new("documents.in-trash");

    /// <summary>The edits belong to another log: the server was restored from a backup.</summary>
    public static readonly Refusal AnotherHistory = new("documents.another-history");

    /// <summary>The version named has not been reached.</summary>
    public static readonly Refusal FromTheFuture = new("documents.from-the-future");

    /// <summary>A change covers another length than the text it starts from.</summary>
    public static readonly Refusal WrongLength = new("documents.wrong-length");

    /// <summary>A change would cut a character (a surrogate pair) in two.</summary>
    public static readonly Refusal CutsCharacter = new("documents.cuts-character");

    /// <summary>The sequence number skips one; the subject is the next expected number.</summary>
    public static Refusal SequenceGap(long expected) => new("documents.sequence-gap", expected.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The sequence number was used for other changes, or for changes seen before the version named.</summary>
    public static readonly Refusal EditDiffers = new("documents.edit-differs");

    /// <summary>The writer belongs to another account.</summary>
    public static readonly Refusal NotYourWriter = new("documents.not-your-writer");

    /// <summary>The text would grow past 2 MiB.</summary>
    public static readonly Refusal DocumentTooLarge = new("documents.document-too-large");

    /// <summary>Too much waits for this document; send the same again a little later.</summary>
    public static readonly Refusal Busy = new("documents.busy");

    /// <summary>The call is not of the protocol's form; the subject names the field.</summary>
    public static Refusal Malformed(string field) => new("documents.malformed", field);

    /// <summary>One change set inserts more than 64 KiB of text or has more than 10,000 sections, or those of a push have more than 50,000.</summary>
    public static readonly Refusal ChangeTooLarge = new("documents.change-too-large");

    /// <summary>A text holds half a surrogate pair.</summary>
    public static readonly Refusal LoneSurrogate = new("documents.lone-surrogate");

    /// <summary>A text holds a carriage return, or a line holds a line break.</summary>
    public static readonly Refusal LineBreak = new("documents.line-break");

    /// <summary>A text holds the character NUL.</summary>
    public static readonly Refusal Nul = new("documents.nul");

    /// <summary>More calls than the connection may make; the subject is how many milliseconds to wait before sending the same again.</summary>
    public static Refusal SlowDown(long milliseconds) => new("documents.slow-down", milliseconds.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The store is not to be reached; nothing was acknowledged, send the same again.</summary>
    public static readonly Refusal Resend = new("documents.resend");

    /// <summary>The program failed on this very call; sent again it would fail again. Nothing is known to have been taken.</summary>
    public static readonly Refusal Fault = new("documents.fault");
}
