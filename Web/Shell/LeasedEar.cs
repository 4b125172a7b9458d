namespace ResearchHub.Web.Shell;

/// <summary>This server's ear for an area, which renews its lease again and again while some page follows.</summary>
/// <param name="renewal">How often.</param>
/// <param name="clock">Whose time.</param>
/// <param name="logger">Hears of renewals that failed; its category says which ear.</param>
internal abstract partial class LeasedEar(TimeSpan renewal, TimeProvider clock, ILogger logger) : BackgroundService
{
    /// <summary>Whether some page follows.</summary>
    protected abstract bool IsFollowed { get; }

    /// <summary>Renews the lease, and tells pages when it shows that a hint was lost.</summary>
    protected abstract Task Renew();

    /// <inheritdoc/>
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(renewal, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryRenew();
            }
        }
        catch (OperationCanceledException)
        {
            // The program stops.
        }
    }

    private async Task TryRenew()
    {
        try
        {
            if (IsFollowed)
            {
                await Renew();
            }
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or OutOfMemoryException))
        {
            // The silo or the store is away; the next turn hears what this one missed.
            NotRenewed(logger, failure.GetType().Name);
        }
    }

    [LoggerMessage(2110, LogLevel.Warning, "Following failed: {Reason}")]
    private static partial void NotRenewed(ILogger logger, string reason);
}
