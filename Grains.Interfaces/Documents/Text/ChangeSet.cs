namespace ResearchHub.Documents.Text;

/// <summary>A set of changes to a text of one exact length.</summary>
/// <remarks>All positions and lengths count UTF-16 code units, as the browser's do.</remarks>
[GenerateSerializer, Immutable, Alias("rh.change-set")]
public sealed class ChangeSet
{
    /// <summary>The length of the text it applies to.</summary>
    public int Length => throw new NotImplementedException();

    /// <summary>The length of the text after it.</summary>
    public int NewLength => throw new NotImplementedException();

    /// <summary>Whether it leaves every text as it is.</summary>
    public bool IsEmpty => throw new NotImplementedException();

    /// <summary>A change that keeps a text of this length as it is.</summary>
    public static ChangeSet Keep(int length) => throw new NotImplementedException();

    /// <summary>A change of one place.</summary>
    public static ChangeSet Replace(int length, int from, int to, string text) => throw new NotImplementedException();

    /// <summary>The text after the change.</summary>
    public string Apply(string text) => throw new NotImplementedException();

    /// <summary>This change and then another, as one.</summary>
    public ChangeSet Compose(ChangeSet next) => throw new NotImplementedException();

    /// <summary>This change as it applies after another that started from the same text.</summary>
    public ChangeSet MapOver(ChangeSet other, bool before = false) => throw new NotImplementedException();

    /// <summary>The change that takes this one back.</summary>
    public ChangeSet Invert(string textBefore) => throw new NotImplementedException();
}
