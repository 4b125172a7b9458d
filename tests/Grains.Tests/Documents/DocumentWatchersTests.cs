using Microsoft.Extensions.Time.Testing;
using static ResearchHub.Documents.Draft;

namespace ResearchHub.Documents;

public sealed class DocumentWatchersTests
{
    private readonly FakeTimeProvider clock = new();
    private readonly List<Exception> gone = [];
    private readonly DocumentReader ada = new(Ada, AdasTab);
    private readonly DocumentReader emmy = new(Emmy, EmmysTab);

    [Fact]
    public void A_lease_that_nobody_renews_leaves_presence()
    {
        var (watchers, first, second) = (new DocumentWatchers(clock, gone.Add), new Ear(), new Ear());
        Assert.True(watchers.Renew(first, [ada]));
        Assert.True(watchers.Renew(second, [emmy]));
        clock.Advance(TimeSpan.FromSeconds(15));
        Assert.False(watchers.Renew(second, [emmy]));
        Assert.Equal<DocumentReader>([ada, emmy], watchers.Readers);

        clock.Advance(TimeSpan.FromSeconds(6));

        Assert.True(watchers.Renew(second, [emmy]));
        Assert.Equal<DocumentReader>([emmy], watchers.Readers);
        Assert.Equal([second], Told(watchers));
    }

    [Fact]
    public void A_lease_without_readers_ends()
    {
        var (watchers, ear) = (new DocumentWatchers(clock, gone.Add), new Ear());
        watchers.Renew(ear, [ada]);

        Assert.True(watchers.Renew(ear, []));
        Assert.Empty(watchers.Readers);
        Assert.Empty(Told(watchers));
    }

    [Fact]
    public void One_who_cannot_be_told_is_forgotten_and_the_others_are_told()
    {
        var (watchers, dead, living) = (new DocumentWatchers(clock, gone.Add), new Ear(), new Ear());
        watchers.Renew(dead, [ada]);
        watchers.Renew(living, [emmy]);

        watchers.Tell(watcher => watcher == dead ? Task.FromException(new TimeoutException()) : Task.CompletedTask);

        Assert.IsType<TimeoutException>(Assert.Single(gone));
        Assert.Equal([living], Told(watchers));
    }

    private static List<IDocumentWatcher> Told(DocumentWatchers watchers)
    {
        var told = new List<IDocumentWatcher>();
        watchers.Tell(watcher =>
        {
            told.Add(watcher);
            return Task.CompletedTask;
        });
        return told;
    }
}
