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
        private readonly DeedRows deeds = new();
        private WorkSessions sessions = WorkSessions.Empty;

        public void Apply(object happened)
        {
            (document, sessions) = (document.Apply((DocumentEvent)happened), sessions.Apply((DocumentEvent)happened));
            deeds.Add(document, id, (DocumentEvent)happened);
        }

        public IEnumerable<Row> Rows() =>
            [.. document.Rows(id), .. deeds.All, .. sessions.Ended.Select(session => OpenWork.ToDeed(session, id, document.Project).ToRow())];

        public object? Snapshot(string kind) => kind switch
        {
            DocumentSnapshot.Kind => document.ToSnapshot(),
            WorkSessions.Kind => sessions,
            _ => null,
        };
    }
}
