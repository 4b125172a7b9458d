using System.Globalization;
using Orleans.Concurrency;

namespace ResearchHub.Documents.Preview;

/// <inheritdoc cref="IPageRendering"/>
[StatelessWorker]
internal sealed class PageRenderingGrain : Grain, IPageRendering
{
    public Task<ImmutableArray<string>> Render(ImmutableArray<string> texts) => Task.FromResult<ImmutableArray<string>>([.. texts.Select(Render)]);

    /// <summary>Several texts stand on one page: the places each links to within itself get names of its own. In text a quotation mark is
    /// written as a reference, so that these are attributes.</summary>
    private static string Render(string text, int place)
    {
        var html = string.Concat(PageRenderer.Render(text).Select(block => block.Html));
        var own = string.Create(CultureInfo.InvariantCulture, $"t{place}-");
        return html.Replace(" id=\"", $" id=\"{own}", StringComparison.Ordinal).Replace(" href=\"#", $" href=\"#{own}", StringComparison.Ordinal);
    }
}
