namespace ResearchHub.Search;

/// <summary>How far this server's index is: written by whoever keeps it, read by whoever asks.</summary>
internal sealed class IndexState
{
    private const int Whole = 100;

    private volatile int made;

    /// <summary>In percent; null once everything that was there at the start has been taken in.</summary>
    public int? Made => made == Whole ? null : made;

    /// <summary>So many of so many things are in it, and it is not whole yet.</summary>
    public void Has(int taken, int all) => made = all == 0 ? 0 : Math.Clamp((int)((long)taken * Whole / all), 0, Whole - 1);

    /// <summary>It is whole, for good: from now on it only follows.</summary>
    public void IsWhole() => made = Whole;
}
