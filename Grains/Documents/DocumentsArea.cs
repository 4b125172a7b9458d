using ResearchHub.Kernel;

namespace ResearchHub.Documents;

/// <summary>What the machine room must know of documents.</summary>
internal static class DocumentsArea
{
    public const string Name = "documents";

    public static Area Area { get; } =
        new(Name, typeof(DocumentEvent), DocumentJson.Stored, static id => new Replay(id));

    private sealed class Replay(Guid id) : IReplay
    {
        private Document document = Document.Empty;
        private WorkSessions sessions = WorkSessions.Empty;

        public void Apply(object happened) =>
            (document, sessions) = (document.Apply((DocumentEvent)happened), sessions.Apply((DocumentEvent)happened));

        public IEnumerable<Row> Rows() => document.Rows(id);

        public object? Snapshot(string kind) => kind switch
        {
            DocumentSnapshot.Kind => document.ToSnapshot(),
            WorkSessions.Kind => sessions,
            _ => null,
        };
    }
}
