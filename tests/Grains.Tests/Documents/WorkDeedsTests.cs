using ResearchHub.Documents.Text;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;

namespace ResearchHub.Documents;

/// <summary>What the wall tells of a session: its words, and the sections they were in.</summary>
public sealed class WorkDeedsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly PersonId Ada = new(Guid.CreateVersion7()), Emmy = new(Guid.CreateVersion7());

    private readonly Outline outline = Outline.Of(Rope.Empty);
    private Rope text = Rope.Empty;
    private WorkDeeds work = WorkDeeds.Empty;

    [Fact]
    public void Two_people_have_each_their_own_words_and_sections()
    {
        Type(Ada, 0, "# One\nFirst words.\n# Two\n");
        Type(Emmy, text.Length, "Second words here.");
        Type(Ada, text.Length, " And more");

        Assert.Equal([(6L, 0L, "1:3 2:3"), (3L, 0L, "2:3")], Told());
    }

    [Fact]
    public void What_was_deleted_counts_where_it_stood()
    {
        Type(Ada, 0, "# One\nFirst words.\n# Two\nSecond words.");
        Type(Emmy, text.Length - 7, "", 6);

        Assert.Equal((0L, 1L, "2:1"), Told()[1]);
    }

    [Fact]
    public void A_pause_begins_to_count_anew_and_what_has_ended_is_let_go()
    {
        Type(Ada, 0, "One two");
        Type(Ada, 7, " three", minute: 15);

        Assert.Equal([(2L, 0L, null), (1L, 0L, null)], Told());
        work = work.Open(Noon.AddMinutes(16));
        Assert.Equal([(1L, 0L, null)], Told());
        Assert.Single(work.Words);
    }

    [Fact]
    public void More_places_than_a_row_tells_apart_are_not_counted_by_place()
    {
        Type(Ada, 0, string.Concat(Enumerable.Range(1, 30).Select(number => $"# H{number}\n")));
        Type(Ada, text.Length, "word");

        var (came, _, places) = Assert.Single(Told());
        Assert.Equal((31L, 20), (came, places!.Split(' ').Length));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("2.1:3", "2.1")]
    [InlineData("2:1 1:140 3:140", "1")]
    public void The_chief_place_is_the_first_of_those_with_most(string? places, string? chief) => Assert.Equal(chief, DeedPlaces.Chief(places));

    private void Type(PersonId by, int at, string typed, int deleted = 0, int minute = 0)
    {
        var change = ChangeSet.Replace(text.Length, at, at + deleted, typed);
        var after = text.Apply(change);
        outline.Apply(change, text, after);
        work = work.Apply(new DocumentEdited(Noon.AddMinutes(minute), by, new(Guid.CreateVersion7()), 1, change, ""), text, after, outline);
        text = after;
    }

    private List<(long Came, long Went, string? Places)> Told() =>
        [.. work.All(Guid.NewGuid(), new ProjectId(Guid.NewGuid())).Select(deed => (deed.Added, deed.Removed, deed.Places))];
}
