using System.Collections.Immutable;
using System.Globalization;
using ResearchHub.Documents;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Web.Documents;

namespace ResearchHub.Web;

public sealed class AudienceTests
{
    [Fact]
    public void Who_joins_while_rights_are_checked_is_checked_too_before_anything_is_forwarded()
    {
        var audience = new Audience(DocumentId.New(TimeProvider.System));
        var (early, late) = (Reader(), Reader());
        audience.Join(early, 1, 5);
        audience.Hear([], 0, 6);

        var (_, joined) = audience.ToCheck();
        audience.Join(late, 1, 5);
        audience.RightsChecked(6, joined);

        Assert.Equal(6, audience.UncheckedRights);
        var (people, joinedNow) = audience.ToCheck();
        Assert.Contains(late.Reader.Person, people);
        audience.RightsChecked(6, joinedNow);
        Assert.Null(audience.UncheckedRights);
    }

    private static Listener Reader() => new(
        new(
            new Caller(new(Guid.NewGuid())), CultureInfo.InvariantCulture, new Outbox(new Silent(), 8, () => { }),
            new CallBudget(1, 1, TimeProvider.System)),
        new(Guid.NewGuid()));

    /// <summary>A connection to which nothing needs to be said.</summary>
    private sealed class Silent : IDocumentClient
    {
        public Task Edited(string document, ImmutableArray<UpdateFrame> updates) => Task.CompletedTask;

        public Task Pointed(string document, CursorBody cursor) => Task.CompletedTask;

        public Task Present(string document, ImmutableArray<ReaderBody> readers) => Task.CompletedTask;

        public Task Head(string document, HeadBody head) => Task.CompletedTask;

        public Task Closed(string document, RefusalBody refusal) => Task.CompletedTask;
    }
}
