using System.Collections.Concurrent;
using ResearchHub.Documents;
using ResearchHub.Kernel;
using ResearchHub.Projects;

namespace ResearchHub.Web.Documents;

/// <summary>This server's ear: hears of documents from their grains and tells the browsers connected here.</summary>
/// <remarks>One observer for all documents. Orleans holds it weakly, so it lives as long as the program.</remarks>
internal sealed class DocumentRelay : IDocumentWatcher
{
    private readonly ConcurrentDictionary<DocumentId, DocumentWatch> watches = new();
    private readonly CancellationToken stopping;
    private readonly Lock gate = new();
    private readonly IGrainFactory grains;
    private readonly Lazy<IDocumentWatcher> ear;

    /// <param name="grains">The way to the grains.</param>
    /// <param name="names">The readers' names.</param>
    /// <param name="options">Rhythms and limits.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="heard">What the grains are given to call; this relay, unless a test puts something unreliable between.</param>
    /// <param name="lifetime">Watching ends when the program begins to stop.</param>
    /// <param name="log">The log.</param>
    public DocumentRelay(
        IGrainFactory grains, ReaderNames names, LiveOptions options, TimeProvider clock,
        Func<DocumentRelay, IDocumentWatcher> heard, IHostApplicationLifetime lifetime, ILogger<DocumentRelay> log)
    {
        stopping = lifetime.ApplicationStopping;
        (this.grains, Names, Options, Clock, Log) = (grains, names, options, clock, log);
        var held = heard(this);
        ear = new(() => grains.CreateObjectReference<IDocumentWatcher>(held));
    }

    public ReaderNames Names { get; }

    public LiveOptions Options { get; }

    public TimeProvider Clock { get; }

    public ILogger Log { get; }

    /// <summary>What a grain calls to tell this server.</summary>
    public IDocumentWatcher Ear => ear.Value;

    public IDocumentGrain Document(DocumentId id) => grains.Document(id);

    public IProjectGrain Project(ProjectId id) => grains.Project(id);

    /// <summary>Begins to tell a reader everything after the version it has.</summary>
    /// <returns>Who reads the document, as far as known; or <see cref="DocumentRefusals.NotFound"/>.</returns>
    public async Task<Reply<ImmutableArray<ReaderBody>>> Join(
        DocumentId document, ProjectId project, string history, Listener listener, long version)
    {
        // The document allowed the reading, but it remembers rights for a while; what goes on for hours is asked of the project itself.
        var standing = await Project(project).StandingOf(listener.Reader.Person);
        if (!standing.May.Allows(ProjectActions.Read))
        {
            return DocumentRefusals.NotFound;
        }

        DocumentWatch? watch;
        lock (gate)
        {
            var known = watches.TryGetValue(document, out watch);
            watch ??= new(document, project, history, this);
            watch.Audience.Join(listener, version, standing.RightsVersion);
            if (!known)
            {
                watches[document] = watch;
                _ = watch.Run(stopping);
            }
        }

        listener.Connection.Follow(document);
        if (listener.Connection.IsEnded)
        {
            watch.Audience.Leave(listener.Connection);
        }

        watch.ReadersChanged();
        return Reply<ImmutableArray<ReaderBody>>.Of(await Names.Of([.. watch.Readers.Append(listener.Reader).Distinct()]));
    }

    /// <summary>Ends telling a connection about a document.</summary>
    /// <returns>The version up to which it was told; 0 when it did not follow.</returns>
    public long Leave(DocumentId document, LiveConnection connection)
    {
        connection.Forget(document);
        if (!watches.TryGetValue(document, out var watch) || !watch.Audience.Leave(connection))
        {
            return 0;
        }

        watch.ReadersChanged();
        return watch.Audience.Told;
    }

    /// <summary>Learns from an answered edit that a version exists, which the grain should have told by now.</summary>
    public void Expect(DocumentId document, long version)
    {
        if (watches.TryGetValue(document, out var watch))
        {
            watch.Hear([], version, 0);
        }
    }

    /// <summary>Stops watching a document, unless somebody has come to follow it.</summary>
    /// <returns>Whether it was let go.</returns>
    public async Task<bool> LetGo(DocumentId document, DocumentWatch watch)
    {
        // Told to the grain first: told afterwards it could end the lease of a reader who comes in this moment.
        await Document(document).Watch(Ear, [], fingerprint: false);
        lock (gate)
        {
            return watch.Audience.IsEmpty && watches.TryRemove(document, out _);
        }
    }

    public Task Edited(DocumentNews news)
    {
        if (watches.TryGetValue(news.Document, out var watch))
        {
            watch.Hear(news.Updates, 0, news.RightsVersion);
        }

        return Task.CompletedTask;
    }

    public Task Pointed(DocumentId document, PeerCursor cursor)
    {
        if (watches.TryGetValue(document, out var watch))
        {
            watch.Hear(cursor);
        }

        return Task.CompletedTask;
    }

    public Task Present(DocumentId document, ImmutableArray<DocumentReader> readers)
    {
        if (watches.TryGetValue(document, out var watch))
        {
            watch.Hear(readers);
        }

        return Task.CompletedTask;
    }
}
