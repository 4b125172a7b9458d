namespace ResearchHub.Web.Shell;

/// <summary>Something that is made through the grains when the program starts, and can be begun again: what was done is answered as done.</summary>
/// <remarks>A call is answered within its time or not at all; a machine that starts everything at once may need longer for the first ones.</remarks>
internal abstract class PatientStart : IHostedService
{
    private const int Tries = 20;

    /// <summary>Makes it, or what is missing of it.</summary>
    protected abstract Task Make(CancellationToken cancellationToken);

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await Make(cancellationToken);
                return;
            }
            catch (TimeoutException) when (tries < Tries && !cancellationToken.IsCancellationRequested)
            {
                // Once more, from the beginning.
            }
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
