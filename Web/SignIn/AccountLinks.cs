using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace ResearchHub.Web.SignIn;

/// <summary>Links that do one thing once: 128 random bits, hashed at rest. Looking at one uses nothing up.</summary>
internal sealed partial class AccountLinks(AccountsDb db, TimeProvider clock)
{
    /// <summary>How long each kind holds.</summary>
    public static TimeSpan Term(LinkKind kind) => kind is LinkKind.Invitation or LinkKind.Directory ? TimeSpan.FromHours(72)
        : kind == LinkKind.Reset ? TimeSpan.FromHours(1) : TimeSpan.FromHours(24);

    /// <summary>A link that holds from now on; it opens nothing until it has a secret.</summary>
    public AccountLink New(LinkKind kind, Guid account, string address, string language, string? person = null, Guid? by = null)
    {
        var now = clock.GetUtcNow();
        var link = new AccountLink
        {
            Id = Guid.CreateVersion7(now), Kind = kind, Account = account, Address = address, Language = language, Person = person, By = by,
            Created = now, Expires = now + Term(kind),
        };
        db.Links.Add(link);
        return link;
    }

    /// <summary>Gives the link a secret; an earlier one of the same link opens nothing from then on.</summary>
    public static string Seal(AccountLink link)
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        link.Hash = HashOf(secret);
        return secret;
    }

    /// <summary>The link a secret opens; null when there is none that still holds.</summary>
    public async Task<AccountLink?> Find(LinkKind kind, string? secret)
    {
        if (secret is null || !Form().IsMatch(secret))
        {
            return null;
        }

        var (hash, now) = (HashOf(secret), clock.GetUtcNow());
        return await db.Links.AsNoTracking()
            .SingleOrDefaultAsync(link => link.Hash == hash && link.Kind == kind && link.Used == null && link.Expires > now);
    }

    /// <summary>Uses it up. Of many who try at once, one succeeds.</summary>
    public async Task<bool> Use(AccountLink link)
    {
        var now = clock.GetUtcNow();
        return await db.Links.Where(held => held.Id == link.Id && held.Used == null && held.Expires > now)
            .ExecuteUpdateAsync(set => set.SetProperty(held => held.Used, now)) == 1;
    }

    /// <summary>Takes back every link to the account that was not used.</summary>
    public Task TakeBack(Guid account) => db.Links.Where(link => link.Account == account && link.Used == null).ExecuteDeleteAsync();

    private static byte[] HashOf(string secret) => SHA256.HashData(Encoding.ASCII.GetBytes(secret));

    [GeneratedRegex("^[0-9a-f]{32}\\z")]
    private static partial Regex Form();
}
