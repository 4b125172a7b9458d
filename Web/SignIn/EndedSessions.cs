using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;

namespace ResearchHub.Web.SignIn;

/// <summary>Ends the live connections of this server whose session or token was ended on another one, or by the clock.</summary>
internal sealed partial class EndedSessions(
    IServiceScopeFactory scopes, LiveConnections connections, TimeProvider clock, ILogger<EndedSessions> logger) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    [SuppressMessage("Design", "CA1031", Justification = "A round that fails is made again a second later.")]
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var rounds = new PeriodicTimer(Round, clock);
        while (await rounds.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Look(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                NotLooked(logger, failure.Message);
            }
        }
    }

    private async Task Look(CancellationToken stop)
    {
        var open = connections.Grounds();
        if (open.IsEmpty)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AccountsDb>();
        var (sessions, now) = (open.Select(Sessions.IdOf).OfType<Guid>().ToList(), clock.GetUtcNow());
        var begun = now - Sessions.Longest;
        var tokens = open.Select(AccessTokens.IdOf).OfType<Guid>().ToList();
        var held = (await db.Sessions.Where(session => sessions.Contains(session.Id) && session.Started > begun).Select(session => session.Id).ToListAsync(stop))
            .Select(Sessions.GroundsOf)
            .Concat((await db.AccessTokens.Where(token => tokens.Contains(token.Id) && token.Expires > now).Select(token => token.Id).ToListAsync(stop))
                .Select(AccessTokens.GroundsOf))
            .ToHashSet();
        foreach (var gone in open.Where(grounds => !held.Contains(grounds)).Concat(await scope.ServiceProvider.GetRequiredService<FactorRules>().TooWeak(sessions)))
        {
            connections.End(gone);
        }
    }

    [LoggerMessage(1120, LogLevel.Error, "Ended sessions could not be looked for: {Why}")]
    private static partial void NotLooked(ILogger logger, string why);
}
