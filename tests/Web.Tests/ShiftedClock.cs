namespace ResearchHub.Web;

/// <summary>The real clock, put forward or back.</summary>
public sealed class ShiftedClock : TimeProvider
{
    private long shift;

    public TimeSpan Shift
    {
        get => new(Interlocked.Read(ref shift));
        set => Interlocked.Exchange(ref shift, value.Ticks);
    }

    /// <summary>Puts it to a moment, from which it goes on.</summary>
    public void Set(DateTimeOffset moment) => Shift = moment - base.GetUtcNow();

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;
}
