using ResearchHub.Documents.Text;
using ResearchHub.People;

namespace ResearchHub.Documents;

/// <summary>Edits become what a person would call a piece of work.</summary>
public sealed class WorkSessionsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly PersonId Ada = new(Guid.CreateVersion7());
    private static readonly PersonId Emmy = new(Guid.CreateVersion7());

    [Fact]
    public void Edits_close_together_are_one_session_though_a_colleague_writes_in_between()
    {
        var sessions = Fold(Typed(Ada, 0, 3, 0), Typed(Emmy, 1, 2, 0), Typed(Ada, 14, 4, 1)).NewestFirst(long.MaxValue).ToArray();

        Assert.Equal(2, sessions.Length);
        Assert.Equal(new(Ada, 0, 3, Noon, Noon.AddMinutes(14), 7, 1, null), sessions[0]);
        Assert.Equal(new(Emmy, 1, 2, Noon.AddMinutes(1), Noon.AddMinutes(1), 2, 0, null), sessions[1]);
    }

    [Fact]
    public void A_pause_of_a_quarter_of_an_hour_begins_another() =>
        Assert.Equal(2, Fold(Typed(Ada, 0, 1, 0), Typed(Ada, 15, 1, 0)).Ended.Count);

    [Fact]
    public void A_rename_is_a_version_but_no_work()
    {
        var sessions = Fold(Typed(Ada, 0, 1, 0), new DocumentRenamed(Noon, Emmy, "x", Kernel.Language.Kazakh), Typed(Ada, 1, 1, 0));
        Assert.Equal((3, 1), (sessions.Version, sessions.Ended.Count));
        Assert.Equal(3, sessions.Ended[0].To);
    }

    [Fact]
    public void A_restored_version_stands_alone()
    {
        var sessions = Fold(
            Typed(Ada, 0, 1, 0), new DocumentRestored(Noon.AddMinutes(1), Ada, 1, ChangeSet.Replace(1, 0, 1, "")), Typed(Ada, 2, 1, 0));
        Assert.Equal([null, 1L, null], sessions.Ended.Select(session => session.RestoredFrom));
    }

    private static WorkSessions Fold(params DocumentEvent[] events) =>
        events.Aggregate(WorkSessions.Empty, (sessions, happened) => sessions.Apply(happened));

    private static DocumentEdited Typed(PersonId by, int minute, int inserted, int deleted) =>
        new(Noon.AddMinutes(minute), by, new(Guid.CreateVersion7()), 1, ChangeSet.Replace(10, 0, deleted, new string('x', inserted)), "");
}
