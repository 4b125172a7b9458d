using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using MimeKit;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.SignIn;

/// <summary>Carries the outbox's letters out, again and again until the mail server takes them.</summary>
/// <remarks>A letter may go out twice, never not at all: its row is deleted after it was taken. Only the newest one's link opens.</remarks>
internal sealed partial class Postman(
    IServiceScopeFactory scopes, LetterBell bell, PublicAddress address, IStringLocalizer<SignInText> text, MailOptions mail,
    TimeProvider clock, ILogger<Postman> logger) : BackgroundService
{
    private const int AtOnce = 20;

    /// <summary>While one server tries, no other does; longer than any try lasts.</summary>
    private static readonly TimeSpan Claim = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(30);

    /// <summary>A person gets no second letter about a forgotten password sooner.</summary>
    private static readonly TimeSpan BetweenResets = TimeSpan.FromMinutes(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var round = clock.CreateTimer(_ => bell.Ring(), null, mail.Round, mail.Round);
        bell.Ring();
        await foreach (var _ in bell.Rings(stoppingToken))
        {
            await Deliver(stoppingToken);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever keeps a round from being made, the next one is tried.")]
    private async Task Deliver(CancellationToken stop)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            // Without a way out they wait; nothing is lost by that.
            if (scope.ServiceProvider.GetService<IPost>() is not { } post)
            {
                return;
            }

            var db = scope.ServiceProvider.GetRequiredService<AccountsDb>();
            var now = clock.GetUtcNow();
            foreach (var letter in await db.Letters.AsNoTracking().Where(one => one.Due <= now).OrderBy(one => one.Due).Take(AtOnce).ToListAsync(stop))
            {
                await Carry(letter, db, post, scope.ServiceProvider.GetRequiredService<ITurnLetters>(), stop);
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            NoRound(logger, failure.Message);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "A letter that does not go out waits, whatever the reason; the next one is another's.")]
    private async Task Carry(Letter letter, AccountsDb db, IPost post, ITurnLetters turns, CancellationToken stop)
    {
        var until = clock.GetUtcNow() + Claim;
        if (await db.Letters.Where(one => one.Id == letter.Id && one.Due == letter.Due)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.Due, until), stop) == 0)
        {
            return;
        }

        try
        {
            if (letter.Kind is LinkKind.Morning or LinkKind.AtOnce or LinkKind.Reminder)
            {
                if (await WriteOfTurns(letter, db, turns) is { } told)
                {
                    await post.Send(told, stop);
                }
            }
            else if (Tells(letter.Kind))
            {
                await post.Send(Write(letter, null), stop);
            }
            else if (await LinkFor(letter, db, stop) is { } link)
            {
                var secret = AccountLinks.Seal(link);
                await db.SaveChangesAsync(stop);
                await post.Send(Write(letter, secret), stop);
            }

            await db.Letters.Where(one => one.Id == letter.Id).ExecuteDeleteAsync(stop);
        }
        catch (Exception failure) when (!stop.IsCancellationRequested)
        {
            var (tries, why) = (letter.Tries + 1, failure.Message.Length > 200 ? failure.Message[..200] : failure.Message);
            var pause = TimeSpan.FromSeconds(Math.Min(LongestPause.TotalSeconds, mail.Pause.TotalSeconds * Math.Pow(2, Math.Min(letter.Tries, 12))));
            var due = clock.GetUtcNow() + pause;
            await db.Letters.Where(one => one.Id == letter.Id).ExecuteUpdateAsync(
                set => set.SetProperty(one => one.Due, due).SetProperty(one => one.Tries, tries).SetProperty(one => one.Failure, why), stop);
            NotTaken(logger, letter.Id, tries, why);
        }
    }

    /// <summary>The link the letter brings; null when there is nothing to bring any more, or nobody to bring it to.</summary>
    private async Task<AccountLink?> LinkFor(Letter letter, AccountsDb db, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        if (letter.Kind != LinkKind.Reset)
        {
            return await db.Links.SingleOrDefaultAsync(link => link.Id == letter.Link && link.Used == null && link.Expires > now, stop);
        }

        var name = letter.Address.ToUpperInvariant();
        var account = await db.Users.AsNoTracking().SingleOrDefaultAsync(one => one.NormalizedEmail == name && one.Closed == null, stop);
        if (account is null || now - letter.Created > AccountLinks.Term(LinkKind.Reset))
        {
            return null;
        }

        var former = await db.Links.Where(link => link.Account == account.Id && link.Kind == LinkKind.Reset && link.Used == null)
            .OrderByDescending(link => link.Created).ToListAsync(stop);
        if (letter.Tries == 0 && former.FirstOrDefault() is { Hash: not null } last && now - last.Created < BetweenResets)
        {
            return null;
        }

        db.Links.RemoveRange(former);
        return new AccountLinks(db, clock).New(LinkKind.Reset, account.Id, letter.Address, letter.Language);
    }

    /// <summary>Whether such a letter brings no link.</summary>
    private static bool Tells(LinkKind kind) =>
        kind is LinkKind.PasswordChanged or LinkKind.FactorChanged or LinkKind.PasskeysChanged or LinkKind.AddressChanged;

    /// <summary>What waits for the account's owner now; null when nothing does any more, or when there is no owner.</summary>
    private async Task<MimeMessage?> WriteOfTurns(Letter letter, AccountsDb db, ITurnLetters turns)
    {
        var name = letter.Address.ToUpperInvariant();
        if (await db.Users.AsNoTracking().SingleOrDefaultAsync(one => one.NormalizedEmail == name && one.Closed == null) is not { } account)
        {
            return null;
        }

        var caller = new Caller(new PersonId(account.Id));
        using var speaking = Spoken.In(letter.Language);
        var words = letter switch
        {
            { By: { } by, Turn: { } turn } => await turns.Reminder(caller, new(by), turn, address.Of),
            { Since: { } since } => await turns.AtOnce(caller, since, letter.Created, address.Of),
            _ => await turns.Morning(caller, address.Of),
        };
        return words is null ? null : Message(letter, words.Subject, words.Body);
    }

    /// <param name="letter">Which.</param>
    /// <param name="secret">Its link's; null for a letter that only tells.</param>
    private MimeMessage Write(Letter letter, string? secret)
    {
        using var speaking = Spoken.In(letter.Language);
        var (subject, words, path) = letter.Kind switch
        {
            LinkKind.Invitation => (text["letter.invitation.subject"], text["letter.invitation"], "/invitation"),
            LinkKind.Directory => (text["letter.directory.subject"], text["letter.directory"], "/account/directory"),
            LinkKind.NewAddress => (text["letter.new-address.subject"], text["letter.new-address"], "/account/address"),
            LinkKind.PasswordChanged => (text["letter.changed.subject"], text["letter.changed.password"], ""),
            LinkKind.FactorChanged => (text["letter.changed.subject"], text["letter.changed.factor"], ""),
            LinkKind.PasskeysChanged => (text["letter.changed.subject"], text["letter.changed.passkeys"], ""),
            LinkKind.AddressChanged => (text["letter.changed.subject"], text["letter.changed.address"], ""),
            _ => (text["letter.reset.subject"], text["letter.reset"], "/sign-in/new-password"),
        };
        return Message(letter, subject, secret is null
            ? $"{words}\n\n{When(letter.Created)}\n\n{text["letter.changed.end"]}\n\n{address.Of("/sign-in/forgotten")}\n"
            : $"{words}\n\n{address.Of(path)}?key={secret}\n\n{text["letter.end"]}\n");
    }

    private MimeMessage Message(Letter letter, string subject, string body)
    {
        var message = new MimeMessage { Subject = subject, Body = new TextPart("plain") { Text = body } };
        message.From.Add(new MailboxAddress("ResearchHub", mail.From));
        message.To.Add(MailboxAddress.Parse(letter.Address));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add(HeaderId.ContentLanguage, Spoken.Language.Tag());
        return message;
    }

    /// <summary>By the one clock that both museums know how far theirs are from.</summary>
    private static string When(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    [LoggerMessage(1110, LogLevel.Warning, "The letter {Letter} was not taken, try {Tries}: {Why}")]
    private static partial void NotTaken(ILogger logger, Guid letter, int tries, string why);

    [LoggerMessage(1111, LogLevel.Error, "The letters could not be looked after: {Why}")]
    private static partial void NoRound(ILogger logger, string why);
}
