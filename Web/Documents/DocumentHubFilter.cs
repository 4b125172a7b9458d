using Microsoft.AspNetCore.SignalR;
using ResearchHub.Documents;
using ResearchHub.Kernel;

namespace ResearchHub.Web.Documents;

/// <summary>Around every call: not too many of them, and whatever fails inside is answered with a refusal.</summary>
internal sealed class DocumentHubFilter(ILogger<DocumentHub> log) : IHubFilter
{
    public async ValueTask<object?> InvokeMethodAsync(
        HubInvocationContext call, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var connection = LiveConnection.Of(call.Context);
        if (connection.Budget.Spend() is { } wait)
        {
            return Refuse(connection, DocumentRefusals.SlowDown((long)Math.Ceiling(wait.TotalMilliseconds)));
        }

        try
        {
            return await next(call);
        }
        catch (Exception failure) when (Failures.IsPassing(failure))
        {
            LiveLog.NoVerdict(log, call.HubMethodName, failure.GetType().Name);
            return Refuse(connection, DocumentRefusals.Resend);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            LiveLog.CallFailed(log, call.HubMethodName, failure);
            return Refuse(connection, DocumentRefusals.Fault);
        }
    }

    private static Refused Refuse(LiveConnection connection, Refusal refusal)
    {
        LiveMeters.Answered(refusal.Code);
        return new(RefusalTexts.Of(refusal, connection.Culture));
    }
}
