namespace ResearchHub.Web.Documents;

/// <summary>A token bucket: so many calls at once, so many a second in the long run.</summary>
internal sealed class CallBudget(double perSecond, int burst, TimeProvider clock)
{
    private readonly Lock gate = new();
    private double left = burst;
    private long refilled = clock.GetTimestamp();

    /// <summary>Takes one call.</summary>
    /// <returns>Null; or how long to wait until there is one.</returns>
    public TimeSpan? Spend()
    {
        lock (gate)
        {
            var now = clock.GetTimestamp();
            left = Math.Min(burst, left + (clock.GetElapsedTime(refilled, now).TotalSeconds * perSecond));
            refilled = now;
            if (left >= 1)
            {
                left--;
                return null;
            }

            return TimeSpan.FromSeconds((1 - left) / perSecond);
        }
    }
}
