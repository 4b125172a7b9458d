namespace ResearchHub.Kernel;

/// <summary>The machine's clock, seen from another day: days pass between two lines of a test, seconds as they do.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    private long shift;

    public TimeSpan Shift
    {
        get => new(Interlocked.Read(ref shift));
        set => Interlocked.Exchange(ref shift, value.Ticks);
    }

    public DateOnly Today => DateOnly.FromDateTime(GetUtcNow().UtcDateTime);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;

    /// <summary>What was remembered for a second is forgotten after days, too.</summary>
    public override long GetTimestamp() => base.GetTimestamp() + (Shift.Ticks * (TimestampFrequency / TimeSpan.TicksPerSecond));
}
