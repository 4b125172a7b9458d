using ResearchHub.Kernel;

namespace ResearchHub.Documents;

/// <summary>What the machine room must know of documents.</summary>
internal static class DocumentsArea
{
    public const string Name = "documents";

    public static Area Area { get; } = new(
        Name,
        typeof(DocumentEvent),
        DocumentJson.Stored,
        static id => new FoldReplay<Document, DocumentEvent>(
            id, static (document, kind) => kind == DocumentSnapshot.Kind ? document.ToSnapshot() : null));
}
