using Orleans.Runtime;
using ResearchHub.Kernel;

namespace ResearchHub.Web.Documents;

/// <summary>Which exceptions mean "perhaps taken, perhaps not; ask again" and which mean that the program is wrong.</summary>
internal static class Failures
{
    /// <summary>A store, a silo or this server is on its way out or back; the same call later has an answer.</summary>
    public static bool IsPassing(Exception failure) => failure is
        StoreUnavailableException or StaleWriterException or OrleansException or TimeoutException
        or OperationCanceledException or ObjectDisposedException;
}
