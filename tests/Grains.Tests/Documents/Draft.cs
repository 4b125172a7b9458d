using ResearchHub.Documents.Text;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;

namespace ResearchHub.Documents;

/// <summary>A document driven without a grain: its whole history, its state, and people who type.</summary>
internal sealed class Draft
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    public static readonly PersonId Ada = new(Guid.Parse("ada00000-0000-0000-0000-000000000000"));
    public static readonly PersonId Emmy = new(Guid.Parse("e3300000-0000-0000-0000-000000000000"));
    public static readonly WriterId AdasTab = new(Guid.Parse("ada00000-0000-0000-0000-000000000001"));
    public static readonly WriterId EmmysTab = new(Guid.Parse("e3300000-0000-0000-0000-000000000001"));
    public static readonly FoundDocument Founding = new(new(Guid.Parse("11111111-1111-1111-1111-111111111111")), "Notes", Language.Kazakh);

    private readonly List<DocumentEvent> history = [];

    public Draft(string text = "")
    {
        Take(Document.Empty.Decide(Founding, Ada, Noon));
        if (text.Length > 0)
        {
            // A writer of its own, so that Ada's and Emmy's numbers begin at 1.
            Take(State.Decide(
                new SubmitEdits("", 1, new(Guid.Parse("ada00000-0000-0000-0000-0000000000ff")), 1, [ChangeSet.Replace(0, 0, 0, text)]), Ada, [], Noon));
        }
    }

    public Document State { get; private set; } = Document.Empty;

    public string Text => State.Text.ToString();

    public IReadOnlyList<DocumentEvent> History => history;

    /// <summary>Decides a push and takes what follows.</summary>
    public Decision<DocumentEvent> Push(PersonId by, WriterId tab, long seen, long first, params ChangeSet[] changes)
    {
        var edits = new SubmitEdits("", seen, tab, first, [.. changes]);
        return Take(State.Decide(edits, by, history.Skip((int)Math.Max(0, seen)).ToList(), Noon));
    }

    public Decision<DocumentEvent> Take(Decision<DocumentEvent> decision)
    {
        foreach (var happened in decision.Events)
        {
            history.Add(happened);
            State = State.Apply(happened);
        }

        return decision;
    }

    /// <summary>Types in one place of a text of this length.</summary>
    public static ChangeSet Type(int length, int at, string text) => ChangeSet.Replace(length, at, at, text);
}
