namespace ResearchHub.Documents.Preview;

/// <summary>A page as it was rendered.</summary>
/// <param name="Version">The version of the text.</param>
/// <param name="Blocks">Its top-level blocks.</param>
internal sealed record RenderedPage(long Version, ImmutableArray<PreviewBlock> Blocks);

/// <summary>What changed between two renderings.</summary>
internal static class PageDifference
{
    /// <summary>The newer page as a difference to the older; whole when there is none.</summary>
    public static PreviewPatch Between(RenderedPage? shown, RenderedPage page)
    {
        if (shown is null)
        {
            return new(page.Version, 0, 0, page.Blocks, 0, 0);
        }

        var (before, after) = (shown.Blocks, page.Blocks);
        var shorter = Math.Min(before.Length, after.Length);
        var head = 0;
        while (head < shorter && before[head] == after[head])
        {
            head++;
        }

        var (tail, shift) = (0, 0);
        while (tail < shorter - head && before[^(tail + 1)].Html == after[^(tail + 1)].Html)
        {
            var moved = after[^(tail + 1)].Line - before[^(tail + 1)].Line;
            if (tail > 0 && moved != shift)
            {
                break;
            }

            (tail, shift) = (tail + 1, moved);
        }

        return new(page.Version, shown.Version, head, after[head..^tail], tail, shift);
    }
}
