using System.Diagnostics;
using System.Threading.Channels;

namespace ResearchHub.Web.Documents;

/// <summary>What waits for one connection, and the loop that sends it.</summary>
/// <remarks>
/// The line is bounded: who reads too slowly is disconnected and catches up by version later, instead of growing this
/// server's memory or holding up the others. While one frame is being sent, further edits gather and leave as one frame.
/// </remarks>
internal sealed class Outbox
{
    /// <summary>Edits in one frame, in bytes; a single larger edit is a frame of its own.</summary>
    private const int FrameBytes = 256 * 1024;

    private readonly Channel<Outgoing> waiting;
    private readonly IDocumentClient client;
    private readonly Action abort;
    private readonly int capacity;

    public Outbox(IDocumentClient client, int capacity, Action abort)
    {
        (this.client, this.capacity, this.abort) = (client, capacity, abort);
        waiting = Channel.CreateBounded<Outgoing>(new BoundedChannelOptions(capacity) { SingleReader = true });
        _ = Send();
    }

    /// <summary>Puts a message in line; a full line ends the connection.</summary>
    public void Put(Outgoing message)
    {
        if (waiting.Writer.TryWrite(message))
        {
            LiveMeters.Queued();
        }
        else if (waiting.Writer.TryComplete())
        {
            LiveMeters.Dropped();
            abort();
        }
    }

    /// <summary>Puts in line what may as well be lost: nothing when the connection is behind already.</summary>
    public void Offer(Outgoing message)
    {
        if (waiting.Reader.Count < capacity / 4 && waiting.Writer.TryWrite(message))
        {
            LiveMeters.Queued();
        }
    }

    public void Close() => waiting.Writer.TryComplete();

    private async Task Send()
    {
        try
        {
            while (await waiting.Reader.WaitToReadAsync())
            {
                while (waiting.Reader.TryRead(out var next))
                {
                    LiveMeters.Dequeued(1);
                    await (next is EditedOut edits ? Send(edits) : next.Send(client));
                }
            }
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // The connection broke in the middle of a message; the browser opens another one and catches up.
            Close();
            abort();
            LiveMeters.Dequeued(waiting.Reader.Count);
        }
    }

    /// <summary>Sends the edits and those of the same document that follow them in line, in as few frames as may be.</summary>
    private async Task Send(EditedOut edits)
    {
        var frame = ImmutableArray.CreateBuilder<UpdateFrame>();
        var bytes = 0;
        for (var more = edits; more is not null; more = bytes < FrameBytes ? Following(edits.Document) : null)
        {
            foreach (var update in more.Updates)
            {
                if (bytes > 0 && bytes + update.Json.Length > FrameBytes)
                {
                    await client.Edited(edits.Document, frame.DrainToImmutable());
                    bytes = 0;
                }

                frame.Add(update);
                bytes += update.Json.Length;
            }
        }

        await client.Edited(edits.Document, frame.DrainToImmutable());
        LiveMeters.Sent(edits.Since);
    }

    private EditedOut? Following(string document)
    {
        if (!waiting.Reader.TryPeek(out var next) || next is not EditedOut edits || edits.Document != document
            || !waiting.Reader.TryRead(out _))
        {
            return null;
        }

        LiveMeters.Dequeued(1);
        return edits;
    }
}

/// <summary>A message on its way to one connection.</summary>
internal abstract record Outgoing(string Document)
{
    public abstract Task Send(IDocumentClient client);
}

internal sealed record EditedOut(string Document, ImmutableArray<UpdateFrame> Updates) : Outgoing(Document)
{
    /// <summary>A stopwatch's timestamp of when this server learned of them.</summary>
    public long Since { get; } = Stopwatch.GetTimestamp();

    public override Task Send(IDocumentClient client) => client.Edited(Document, Updates);
}

internal sealed record PointedOut(string Document, CursorBody Cursor) : Outgoing(Document)
{
    public override Task Send(IDocumentClient client) => client.Pointed(Document, Cursor);
}

internal sealed record PresentOut(string Document, ImmutableArray<ReaderBody> Readers) : Outgoing(Document)
{
    public override Task Send(IDocumentClient client) => client.Present(Document, Readers);
}

internal sealed record HeadOut(string Document, HeadBody Head) : Outgoing(Document)
{
    public override Task Send(IDocumentClient client) => client.Head(Document, Head);
}

internal sealed record ClosedOut(string Document, RefusalBody Refusal) : Outgoing(Document)
{
    public override Task Send(IDocumentClient client) => client.Closed(Document, Refusal);
}
