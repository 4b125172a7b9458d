using ResearchHub.Kernel;

namespace ResearchHub.Documents.Preview;

/// <inheritdoc cref="IPreviewGrain"/>
internal sealed class PreviewGrain(IGrainFactory grains, TimeProvider clock) : Grain, IPreviewGrain
{
    private const int Kept = 16;
    private const int Rest = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The last renderings, newest last.</summary>
    private ImmutableList<RenderedPage> pages = [];

    /// <summary>The rendering that all who wait share.</summary>
    private Task? rendering;

    private long restUntil;

    private IDocumentGrain Document => grains.Document(new(this.GetPrimaryKey()));

    public async Task<Reply<PreviewPatch>> Render(Caller caller, long shown, long atLeast)
    {
        var since = clock.GetTimestamp();
        while (true)
        {
            if (!(await Document.View(caller)).Accepted(out var document, out var refusal))
            {
                return refusal;
            }

            if (pages is [.., var newest] && newest.Version >= Math.Min(atLeast, document.Version))
            {
                break;
            }

            if (clock.GetElapsedTime(since) > Patience)
            {
                return DocumentRefusals.Busy;
            }

            await (rendering ??= RenderNext(caller));
        }

        return PageDifference.Between(pages.Find(page => page.Version == shown), pages[^1]);
    }

    /// <summary>Renders the newest text, after a rest of five times the last rendering's duration.</summary>
    /// <remarks>A caller whose right ended meanwhile gives no page; the next who waits asks under its own name.</remarks>
    private async Task RenderNext(Caller caller)
    {
        try
        {
            await Task.Delay(TimeSpan.FromTicks(Math.Max(1, restUntil - clock.GetUtcNow().UtcTicks)), clock);
            if ((await Document.Read(caller)).Accepted(out var read, out _))
            {
                var started = clock.GetTimestamp();
                var page = new RenderedPage(read.Version, PageRenderer.Render(read.Text));
                restUntil = clock.GetUtcNow().UtcTicks + (Rest * clock.GetElapsedTime(started).Ticks);
                pages = (pages.Count < Kept ? pages : pages.RemoveAt(0)).Add(page);
            }
        }
        finally
        {
            rendering = null;
        }
    }
}
