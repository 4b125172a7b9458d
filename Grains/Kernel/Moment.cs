namespace ResearchHub.Kernel;

/// <summary>The time of an event.</summary>
internal static class Moment
{
    /// <summary>Now, to the millisecond: what storage keeps, so that a state and its replay are equal.</summary>
    public static DateTimeOffset Now(this TimeProvider clock) =>
        DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
}
