using ResearchHub.Kernel;

namespace ResearchHub.EventLog;

/// <summary>Appends of one stream in one group that continue each other, and are taken or refused together at first.</summary>
internal sealed class StreamChain(PendingAppend first)
{
    private readonly List<PendingAppend> members = [first];

    public StreamName Stream => first.Stream;

    /// <summary>The count of events before the first of them.</summary>
    public long Expected => first.Expected;

    /// <summary>The version of the last of them.</summary>
    public long Last { get; private set; } = first.Expected + first.Events.Length;

    public IReadOnlyList<PendingAppend> Members => members;

    /// <summary>Each row once, as the last member left it.</summary>
    public IEnumerable<Row> Rows => members.SelectMany(member => member.Rows).GroupBy(row => (row.Table, row.Id)).Select(same => same.Last());

    /// <summary>Makes chains of a group; <paramref name="loose"/> are those that continue nothing.</summary>
    public static IReadOnlyList<StreamChain> Of(IReadOnlyList<PendingAppend> group, out IReadOnlyList<PendingAppend> loose)
    {
        var chains = new Dictionary<StreamName, StreamChain>(group.Count);
        loose = [.. group.Where(member => !Joins(chains, member))];
        return [.. chains.Values];
    }

    private static bool Joins(Dictionary<StreamName, StreamChain> chains, PendingAppend member)
    {
        if (!chains.TryGetValue(member.Stream, out var chain))
        {
            chains.Add(member.Stream, new(member));
            return true;
        }

        if (chain.Last != member.Expected)
        {
            return false;
        }

        chain.members.Add(member);
        chain.Last += member.Events.Length;
        return true;
    }
}
