using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using ResearchHub.Kernel;

namespace ResearchHub.Web.SignIn;

/// <summary>A person's tokens as the account page lists them.</summary>
public sealed record AccessTokenView(Guid Id, string Name, DateTimeOffset Created, DateTimeOffset Expires, DateTimeOffset? LastUsed);

/// <summary>A token in the only moment in which its secret is known.</summary>
/// <param name="Secret">What the program sends: <c>rh_</c> and 64 hexadecimal digits.</param>
/// <param name="Token">How the page lists it from now on.</param>
public sealed record NewAccessToken(string Secret, AccessTokenView Token);

/// <summary>Every "no" about access tokens. A code never changes its meaning and is never reused.</summary>
public static class AccessTokenRefusals
{
    /// <summary>The name is empty, has more than one line, or is longer than 100 characters.</summary>
    public static readonly Refusal BadName = new("sign-in.bad-token-name");

    /// <summary>A token lasts 30, 90 or 365 days.</summary>
    public static readonly Refusal BadTerm = new("sign-in.bad-token-term");

    /// <summary>A person may have twenty tokens.</summary>
    public static readonly Refusal TooMany = new("sign-in.too-many-tokens");
}

/// <summary>The keys people make for their programs.</summary>
public sealed partial class AccessTokens(AccountsDb db, TimeProvider clock, LiveConnections connections)
{
    private const string Prefix = "rh_";
    private const string Kind = "token:";
    private const int MostOfOne = 20;
    private static readonly TimeSpan LastUsedStep = TimeSpan.FromMinutes(1);

    /// <summary>The days a token may last.</summary>
    public static ImmutableArray<int> Terms { get; } = [30, 90, 365];

    /// <summary>The caller's tokens that still hold, the newest first.</summary>
    public async Task<ImmutableArray<AccessTokenView>> List(Caller caller)
    {
        var (owner, now) = (caller.Person.Value, clock.GetUtcNow());
        var tokens = await db.AccessTokens.AsNoTracking()
            .Where(token => token.Owner == owner && token.Expires > now).OrderByDescending(token => token.Created).ToListAsync();
        return [.. tokens.Select(ViewOf)];
    }

    /// <summary>Makes a token with the caller's rights.</summary>
    /// <param name="caller">Its owner.</param>
    /// <param name="name">The owner's own word for it.</param>
    /// <param name="days">One of <see cref="Terms"/>.</param>
    public async Task<Reply<NewAccessToken>> Create(Caller caller, string? name, int days)
    {
        name = name?.Trim() ?? "";
        if (name.Length is 0 or > 100 || name.Any(char.IsControl))
        {
            return AccessTokenRefusals.BadName;
        }

        if (!Terms.Contains(days))
        {
            return AccessTokenRefusals.BadTerm;
        }

        var (owner, now) = (caller.Person.Value, clock.GetUtcNow());
        await db.AccessTokens.Where(token => token.Owner == owner && token.Expires <= now).ExecuteDeleteAsync();
        if (await db.AccessTokens.CountAsync(token => token.Owner == owner) >= MostOfOne)
        {
            return AccessTokenRefusals.TooMany;
        }

        var secret = Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var made = new AccessToken
        {
            Id = Guid.CreateVersion7(now), Owner = owner, Name = name, Hash = HashOf(secret), Created = now, Expires = now.AddDays(days),
        };
        db.AccessTokens.Add(made);
        await db.SaveChangesAsync();
        return new NewAccessToken(secret, ViewOf(made));
    }

    /// <summary>Ends a token of the caller's, and every connection that stands on it.</summary>
    /// <returns>Whether there was such a token.</returns>
    public async Task<bool> Revoke(Caller caller, Guid token)
    {
        var owner = caller.Person.Value;
        var gone = await db.AccessTokens.Where(held => held.Id == token && held.Owner == owner).ExecuteDeleteAsync();
        connections.End(GroundsOf(token));
        return gone > 0;
    }

    /// <summary>Ends every token of an account's.</summary>
    internal async Task RevokeAll(Guid account)
    {
        var ended = await db.AccessTokens.Where(token => token.Owner == account).Select(token => token.Id).ToListAsync();
        await db.AccessTokens.Where(token => ended.Contains(token.Id)).ExecuteDeleteAsync();
        foreach (var token in ended)
        {
            connections.End(GroundsOf(token));
        }
    }

    /// <summary>The token a secret opens with; null when it was never made, was revoked or has ended.</summary>
    internal async Task<AccessToken?> Find(string secret)
    {
        if (!Form().IsMatch(secret))
        {
            return null;
        }

        var (hash, now) = (HashOf(secret), clock.GetUtcNow());
        var token = await db.AccessTokens.AsNoTracking().SingleOrDefaultAsync(held => held.Hash == hash && held.Expires > now);
        if (token is not null && (token.LastUsed is not { } used || now - used > LastUsedStep))
        {
            await db.AccessTokens.Where(held => held.Id == token.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(held => held.LastUsed, now));
        }

        return token;
    }

    /// <summary>What connections opened with the token stand on.</summary>
    internal static string GroundsOf(Guid token) => $"{Kind}{token:N}";

    internal static Guid? IdOf(string grounds) =>
        grounds.StartsWith(Kind, StringComparison.Ordinal) && Guid.TryParseExact(grounds[Kind.Length..], "N", out var id) ? id : null;

    private static byte[] HashOf(string secret) => SHA256.HashData(Encoding.ASCII.GetBytes(secret));

    private static AccessTokenView ViewOf(AccessToken token) =>
        new(token.Id, token.Name, token.Created, token.Expires, token.LastUsed);

    [GeneratedRegex("^rh_[0-9a-f]{64}\\z")]
    private static partial Regex Form();
}
