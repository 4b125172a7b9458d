using ResearchHub.Kernel;

namespace ResearchHub.Silo.Tests;

/// <summary>Counts a stream's events in one row of <c>people</c>, and keeps the last as its snapshot.</summary>
internal sealed class CountReplay(Guid id) : IReplay
{
    private long count;
    private Noted? last;

    public static Row Row(Guid id, long count) => new("people", id.ToString("N"), [("institution", "x"), ("since", count)]);

    public void Apply(object happened) => (last, count) = ((Noted)happened, count + 1);

    public IEnumerable<Row> Rows() => [Row(id, count)];

    public object? Snapshot(string kind) => kind == "last" ? last : null;
}
