using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.SignIn;

/// <summary>Puts letters about what waits for people into the outbox: on their mornings, and soon after it began.</summary>
/// <remarks>Every web server looks; a row's own moment is moved by one of them, and that one writes the letter in the same transaction.</remarks>
internal sealed partial class TurnRounds(IServiceScopeFactory scopes, MailOptions mail, TimeProvider clock, ILogger<TurnRounds> logger) : BackgroundService
{
    private const int AtOnce = 100;

    /// <summary>A server that was down in the morning writes no letter in the evening.</summary>
    private static readonly TimeSpan LongestDelay = TimeSpan.FromHours(3);

    /// <summary>What began longer ago than this while no server ran is told by the next morning's letter.</summary>
    private static readonly TimeSpan LookBack = TimeSpan.FromDays(1);

    /// <summary>After a meeting in which nine tasks are given, two letters and not nine.</summary>
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(10);

    [SuppressMessage("Design", "CA1031", Justification = "Whatever keeps a round from being made, the next one is tried.")]
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var rounds = new PeriodicTimer(mail.Turns, clock);
        while (await rounds.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                // Without a way out nothing is told, and nothing counts as told.
                if (scope.ServiceProvider.GetService<IPost>() is not null)
                {
                    await Look(scope.ServiceProvider, stoppingToken);
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                NoRound(logger, failure.Message);
            }
        }
    }

    private async Task Look(IServiceProvider services, CancellationToken stop)
    {
        var (db, outbox, turns, now) =
            (services.GetRequiredService<AccountsDb>(), services.GetRequiredService<Outbox>(), services.GetRequiredService<ITurnLetters>(), clock.GetUtcNow());
        await Welcome(db, services.GetRequiredService<LetterChoices>(), stop);
        var open = from choice in db.Choices.AsNoTracking()
                   join account in db.Users on choice.Account equals account.Id
                   where account.Closed == null && account.Email != null
                   select new { choice, account.Email };

        foreach (var one in await open.Where(one => one.choice.Morning == null || one.choice.Morning <= now).ToListAsync(stop))
        {
            var next = await turns.NextMorning(new(new PersonId(one.choice.Account)), now);
            var due = one.choice.Mornings && one.choice.Morning is { } morning && now - morning <= LongestDelay;
            await Claim(
                db, () => db.Choices.Where(row => row.Account == one.choice.Account && row.Morning == one.choice.Morning)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.Morning, next), stop),
                due ? () => outbox.Put(LinkKind.Morning, one.Email!, one.choice.Language, link: null) : null, stop);
        }

        var begun = await turns.Begun(now - LookBack, now);
        var awaited = begun.Keys.ToList();
        foreach (var one in await open.Where(one => one.choice.AtOnce && awaited.Contains(one.choice.Account)).ToListAsync(stop))
        {
            var told = one.choice.Told;
            if (begun[one.choice.Account] > told && !(now - one.choice.Wrote < Between))
            {
                await Claim(
                    db, () => db.Choices.Where(row => row.Account == one.choice.Account && row.Told == told)
                        .ExecuteUpdateAsync(set => set.SetProperty(row => row.Told, now).SetProperty(row => row.Wrote, now), stop),
                    () => outbox.Put(LinkKind.AtOnce, one.Email!, one.choice.Language, link: null, since: told > now - LookBack ? told : now - LookBack), stop);
            }
        }

        outbox.Ring();
    }

    /// <summary>Accounts that have not chosen anything are told of what waits, too, in the language in which they were invited.</summary>
    private static async Task Welcome(AccountsDb db, LetterChoices choices, CancellationToken stop)
    {
        var without = await db.Users
            .Where(account => account.Closed == null && account.Email != null && !db.Choices.Any(one => one.Account == account.Id))
            .Select(account => account.Id).Take(AtOnce).ToListAsync(stop);
        foreach (var account in without)
        {
            await choices.Remember(account, await db.Links.Where(link => link.Account == account)
                .OrderByDescending(link => link.Created).Select(link => link.Language).FirstOrDefaultAsync(stop) ?? Language.Russian.Tag());
        }
    }

    /// <summary>Moves a row's moment, and puts in its letter with it, unless another server was first.</summary>
    private static async Task Claim(AccountsDb db, Func<Task<int>> move, Action? put, CancellationToken stop)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        if (await move() > 0)
        {
            put?.Invoke();
            await db.SaveChangesAsync(stop);
            await transaction.CommitAsync(stop);
        }
    }

    [LoggerMessage(1112, LogLevel.Error, "What waits for people could not be looked for: {Why}")]
    private static partial void NoRound(ILogger logger, string why);
}
