namespace ResearchHub.Web.Documents;

/// <summary>The limits and rhythms of the live protocol: configuration section <c>Live</c>.</summary>
public sealed class LiveOptions
{
    /// <summary>Calls a connection may make a second in the long run.</summary>
    public double CallsPerSecond { get; set; } = 20;

    /// <summary>Calls it may make at once after a rest.</summary>
    public int Burst { get; set; } = 60;

    /// <summary>Messages that may wait for a slow connection before it is closed.</summary>
    public int Waiting { get; set; } = 256;

    /// <summary>How often a lease on a document is renewed; a lease lasts 20 s.</summary>
    public TimeSpan Renewal { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a project is asked whether somebody's right has changed.</summary>
    public TimeSpan RightsPoll { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a missing update may be on its way before it is fetched.</summary>
    public TimeSpan GapPatience { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The least time between two cursors of one reader.</summary>
    public TimeSpan CursorPause { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long names of people are remembered here.</summary>
    public TimeSpan NamesKept { get; set; } = TimeSpan.FromSeconds(10);
}
