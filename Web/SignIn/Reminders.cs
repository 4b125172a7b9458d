using Microsoft.EntityFrameworkCore;
using ResearchHub.Audit;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.SignIn;

/// <inheritdoc cref="IReminders"/>
internal sealed class Reminders(AccountsDb db, Outbox outbox, AccountAudit audit, TimeProvider clock) : IReminders
{
    private static readonly TimeSpan Pause = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    public async Task<Refusal?> Send(Caller by, PersonId person, string kind, Guid thing)
    {
        var now = clock.GetUtcNow();
        var found = await db.Choices.AsNoTracking()
            .Join(db.Users, choice => choice.Account, account => account.Id, (choice, account) => new { choice, account })
            .SingleOrDefaultAsync(one => one.choice.Account == person.Value && one.account.Closed == null && one.account.Email != null);
        if (found is null || !found.choice.AtOnce)
        {
            return ReminderRefusals.NoLetters;
        }

        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            var since = now - Pause;
            if (await db.Choices.Where(one => one.Account == person.Value && (one.Reminded == null || one.Reminded <= since))
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.Reminded, now)) == 0)
            {
                return ReminderRefusals.AlreadyReminded;
            }

            outbox.PutReminder(found.account.Email!, found.choice.Language, by, $"{kind}:{thing:N}");
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
        }

        outbox.Ring();
        await audit.Note(by.Person.Value, AuditDeed.Reminded, person.Value, kind);
        return null;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<PersonId, DateTimeOffset>> Recent(ImmutableArray<PersonId> people)
    {
        var (ids, since) = (people.Select(person => person.Value).ToList(), clock.GetUtcNow() - Pause);
        var found = await db.Choices.AsNoTracking().Where(one => ids.Contains(one.Account) && one.Reminded > since)
            .Select(one => new { one.Account, one.Reminded }).ToListAsync();
        return found.ToDictionary(one => new PersonId(one.Account), one => one.Reminded!.Value);
    }
}
