using ResearchHub.Documents.Text;
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
        private readonly Outline outline = Outline.Of(Rope.Empty);
        private WorkDeeds work = WorkDeeds.Empty;

        public void Apply(object happened)
        {
            var (one, before) = ((DocumentEvent)happened, document.Text);
            document = document.Apply(one);
            if (one.Change is { } change)
            {
                outline.Apply(change, before, document.Text);
            }

            work = work.Apply(one, before, document.Text, outline);
            deeds.Add(document, id, one);
        }

        public IEnumerable<Row> Rows() => [.. document.Rows(id), .. deeds.All, .. work.All(id, document.Project).Select(deed => deed.ToRow())];

        public object? Snapshot(string kind) => kind switch
        {
            DocumentSnapshot.Kind => document.ToSnapshot(),
            WorkSessions.Kind => work.Sessions,
            _ => null,
        };
    }
}
