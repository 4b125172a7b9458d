using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Core.Internal;
using ResearchHub.Documents;
using ResearchHub.Documents.Text;
using ResearchHub.Projects;
using ResearchHub.Web.Documents;

namespace ResearchHub.Web;

public sealed class DocumentRelayTests(DocumentRelayTests.Unreliable workspace) : IClassFixture<DocumentRelayTests.Unreliable>
{
    [Fact]
    public async Task Updates_that_are_lost_doubled_and_reordered_reach_each_reader_once_and_in_order()
    {
        var (_, document) = await workspace.Draft("start", ("vl", ProjectRole.Scientist));
        await using var one = await workspace.Connect("ao");
        await using var other = await workspace.Connect("vl");
        var (first, second) = (new Draft(one, document), new Draft(other, document));
        await first.Open();
        await second.Open();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Write(document, first.History, $"{writer}", 60)));

        Assert.True((await workspace.Grains.Document(document).Read(Workspace.Caller("ao"))).Accepted(out var text, out _));
        await one.Until(() => first.Follow() == text.Version, "the last version");
        await other.Until(() => second.Follow() == text.Version, "the last version");
        Assert.Equal(text.Text, first.Text);
        Assert.Equal(text.Text, second.Text);
        Assert.NotEmpty(workspace.Ear.Lost);
        Assert.NotEmpty(workspace.Ear.Doubled);
        Assert.NotEmpty(workspace.Ear.HeldBack);
    }

    [Fact]
    public async Task A_document_that_is_moved_while_people_write_loses_nothing_and_goes_on_being_told()
    {
        var (_, document) = await workspace.Draft("", ("vl", ProjectRole.Scientist), ("js", ProjectRole.Scientist));
        LiveClient[] clients = [await workspace.Connect("ao"), await workspace.Connect("vl"), await workspace.Connect("js")];
        Draft[] drafts = [.. clients.Select(client => new Draft(client, document))];
        await Task.WhenAll(drafts.Select(draft => draft.Open()));

        using var written = new CancellationTokenSource();
        var moving = Move(document, written.Token);
        await Task.WhenAll(drafts.Select(async (draft, author) =>
        {
            for (var turn = 0; turn < 25; turn++)
            {
                await draft.Type(0, $"<{author}.{turn}>");
            }
        }));
        await written.CancelAsync();
        var moved = await moving;

        Assert.True((await workspace.Grains.Document(document).Read(Workspace.Caller("ao"))).Accepted(out var text, out _));
        foreach (var (client, draft) in clients.Zip(drafts))
        {
            await client.Until(() => draft.Follow() == text.Version, "the last version");
            Assert.Equal(text.Text, draft.Text);
            await client.DisposeAsync();
        }

        for (var mark = 0; mark < 75; mark++)
        {
            Assert.Equal(2, text.Text.Split($"<{mark / 25}.{mark % 25}>").Length);
        }

        Assert.True(moved > 3, $"moved {moved} times");
    }

    [Fact]
    public async Task A_document_nobody_follows_here_any_more_is_let_go()
    {
        var (_, document) = await workspace.Draft("abc", ("vl", ProjectRole.Scientist));
        var ear = new ListeningEar();
        var grain = workspace.Grains.Document(document);
        var own = new DocumentReader(Workspace.Person("js").Id, new(Guid.NewGuid()));
        await grain.Watch(workspace.Grains.CreateObjectReference<IDocumentWatcher>(ear), [own], fingerprint: false);

        await using (var client = await workspace.Connect("vl"))
        {
            await client.Open(document);
            await ear.Until(readers => readers.Any(reader => reader.Person == Workspace.Person("vl").Id));
            await client.Ask("Close", new { document = $"{document}" });
            await ear.Until(readers => readers is [var alone] && alone == own);

            await client.Open(document);
            await ear.Until(readers => readers.Any(reader => reader.Person == Workspace.Person("vl").Id));
        }

        await ear.Until(readers => readers is [var alone] && alone == own);
        GC.KeepAlive(ear);
    }

    /// <summary>Inserts numbered marks at the beginning, straight at the grain and as fast as it answers.</summary>
    private async Task Write(DocumentId document, string history, string name, int count)
    {
        var (writer, caller) = (new WriterId(Guid.NewGuid()), Workspace.Caller("ao"));
        for (var sequence = 1; sequence <= count; sequence++)
        {
            Assert.True((await workspace.Grains.Document(document).Read(caller)).Accepted(out var text, out _));
            var change = ChangeSet.Replace(text.Text.Length, 0, 0, $"<{name}.{sequence}>");
            Workspace.Accept(await workspace.Grains.Document(document).Edit(caller, new(history, text.Version, writer, sequence, [change])));
        }
    }

    /// <summary>Ends the document's activation again and again; the next call begins another one, which knows no listener.</summary>
    private async Task<int> Move(DocumentId document, CancellationToken until)
    {
        var (moved, grain) = (0, workspace.Grains.Document(document));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(150));
        while (!until.IsCancellationRequested)
        {
            await grain.AsReference<IGrainManagementExtension>().DeactivateOnIdle(CancellationToken.None);
            moved++;
            await beat.WaitForNextTickAsync(CancellationToken.None);
        }

        return moved;
    }

    /// <summary>The product with a telling that fails as remote observers do, and much worse.</summary>
    public sealed class Unreliable : Workspace
    {
        internal UnreliableEar Ear { get; private set; } = null!;

        protected override IEnumerable<(string Name, string Value)> Settings =>
            [("Live:CallsPerSecond", "10000"), ("Live:Burst", "10000")];

        protected override void Configure(IServiceCollection services) =>
            services.AddSingleton<Func<DocumentRelay, IDocumentWatcher>>(relay => Ear = new(relay));
    }

    /// <summary>Loses every fourth, doubles every fifth, and lets every third pass only after the one behind it.</summary>
    internal sealed class UnreliableEar(IDocumentWatcher relay) : IDocumentWatcher
    {
        private readonly Lock gate = new();
        private readonly Random random = new(20_261_124);
        private DocumentNews? held;

        public ConcurrentQueue<long> Lost { get; } = new();

        public ConcurrentQueue<long> Doubled { get; } = new();

        public ConcurrentQueue<long> HeldBack { get; } = new();

        public Task Edited(DocumentNews news)
        {
            lock (gate)
            {
                switch (random.Next(12))
                {
                    case < 3:
                        Lost.Enqueue(news.Updates[0].Version);
                        return Task.CompletedTask;
                    case < 5:
                        Doubled.Enqueue(news.Updates[0].Version);
                        relay.Edited(news);
                        relay.Edited(news);
                        break;
                    case < 9 when held is null:
                        HeldBack.Enqueue(news.Updates[0].Version);
                        held = news;
                        return Task.CompletedTask;
                    default:
                        relay.Edited(news);
                        break;
                }

                if (held is not null)
                {
                    relay.Edited(held);
                    held = null;
                }
            }

            return Task.CompletedTask;
        }

        public Task Pointed(DocumentId document, PeerCursor cursor) => relay.Pointed(document, cursor);

        public Task Present(DocumentId document, ImmutableArray<DocumentReader> readers) => relay.Present(document, readers);
    }

    /// <summary>Another web server's ear.</summary>
    private sealed class ListeningEar : IDocumentWatcher
    {
        private readonly System.Threading.Channels.Channel<ImmutableArray<DocumentReader>> present =
            System.Threading.Channels.Channel.CreateUnbounded<ImmutableArray<DocumentReader>>();

        public async Task Until(Predicate<ImmutableArray<DocumentReader>> holds)
        {
            using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(4));
            while (!holds(await present.Reader.ReadAsync(deadline.Token)))
            {
            }
        }

        public Task Edited(DocumentNews news) => Task.CompletedTask;

        public Task Pointed(DocumentId document, PeerCursor cursor) => Task.CompletedTask;

        public Task Present(DocumentId document, ImmutableArray<DocumentReader> readers)
        {
            present.Writer.TryWrite(readers);
            return Task.CompletedTask;
        }
    }
}
