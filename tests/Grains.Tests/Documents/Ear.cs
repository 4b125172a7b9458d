using System.Threading.Channels;

namespace ResearchHub.Documents;

/// <summary>A web server's ear that keeps what it hears.</summary>
internal sealed class Ear : IDocumentWatcher
{
    private readonly Channel<DocumentUpdate> updates = Channel.CreateUnbounded<DocumentUpdate>();
    private readonly Channel<PeerCursor> cursors = Channel.CreateUnbounded<PeerCursor>();
    private readonly Channel<ImmutableArray<DocumentReader>> readers = Channel.CreateUnbounded<ImmutableArray<DocumentReader>>();

    public List<long> RightsVersions { get; } = [];

    public Task Edited(DocumentNews news)
    {
        RightsVersions.Add(news.RightsVersion);
        news.Updates.ToList().ForEach(update => updates.Writer.TryWrite(update));
        return Task.CompletedTask;
    }

    public Task Pointed(DocumentId document, PeerCursor cursor)
    {
        cursors.Writer.TryWrite(cursor);
        return Task.CompletedTask;
    }

    public Task Present(DocumentId document, ImmutableArray<DocumentReader> readers)
    {
        this.readers.Writer.TryWrite(readers);
        return Task.CompletedTask;
    }

    public Task<DocumentUpdate> NextUpdate() => Next(updates);

    public Task<PeerCursor> NextCursor() => Next(cursors);

    public Task<ImmutableArray<DocumentReader>> NextReaders() => Next(readers);

    public bool HeardMore => updates.Reader.TryPeek(out _);

    private static async Task<T> Next<T>(Channel<T> channel)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        return await channel.Reader.ReadAsync(deadline.Token);
    }
}
