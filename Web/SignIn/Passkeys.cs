using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using ResearchHub.Audit;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.SignIn;

/// <summary>A passkey as its owner's page lists it.</summary>
/// <param name="Id">Its credential id in base64url.</param>
/// <param name="Name">The owner's own word for it.</param>
/// <param name="Created">When it was added.</param>
public sealed record PasskeyView(string Id, string Name, DateTimeOffset Created);

/// <summary>Keys that a device keeps, by WebAuthn. Each is asked for finger, face or PIN, so one counts as two factors.</summary>
/// <remarks>A ceremony's challenge travels in a protected cookie of five minutes between the two requests of it.</remarks>
internal sealed class Passkeys(
    AccountsDb db, UserManager<Account> accounts, SignInManager<Account> signIn, FactorRules rules, OwnChanges changes, IGrainFactory grains)
{
    private const int MostOfOne = 20;
    private const int LongestAnswer = 32 * 1024;

    /// <summary>What every ceremony asks for.</summary>
    public static void Ask(IdentityPasskeyOptions options, string? address)
    {
        options.UserVerificationRequirement = "required";
        options.ResidentKeyRequirement = "required";
        options.AttestationConveyancePreference = "none";
        // A passkey belongs to this name for good; without a configured address to the one in the browser.
        options.ServerDomain = Uri.TryCreate(address, UriKind.Absolute, out var at) ? at.Host : null;
    }

    public async Task<ImmutableArray<PasskeyView>> List(Caller caller) => await Account(caller) is { } account
        ? [.. (await accounts.GetPasskeysAsync(account)).OrderBy(one => one.CreatedAt)
            .Select(one => new PasskeyView(Base64Url.EncodeToString(one.CredentialId), one.Name ?? "", one.CreatedAt))]
        : [];

    /// <summary>What the browser is to ask the device for, as JSON, to make a passkey.</summary>
    public async Task<string> ToMake(Caller caller)
    {
        var address = (await Account(caller))?.Email ?? "";
        (await grains.Person(caller.Person).View()).Accepted(out var person, out _);
        return await signIn.MakePasskeyCreationOptionsAsync(new()
        {
            Id = caller.Person.Value.ToString(), Name = address, DisplayName = person?.Names.In(Spoken.Language) ?? address,
        });
    }

    /// <summary>What the browser is to ask the device for, as JSON, to show a passkey.</summary>
    /// <param name="caller">Whose; null at the door, where the passkey says it.</param>
    public async Task<string> ToShow(Caller? caller) => await signIn.MakePasskeyRequestOptionsAsync(caller is null ? null : await Account(caller));

    /// <summary>Adds what the device made.</summary>
    public async Task<Refusal?> Add(Caller caller, string? name, string? made)
    {
        if (NameOf(name) is not { } known)
        {
            return AccountRefusals.BadPasskeyName;
        }

        if (await Account(caller) is not { } account || await Judge(made, signIn.PerformPasskeyAttestationAsync) is not { Succeeded: true } result
            || result.UserEntity.Id != account.Id.ToString() || !result.Passkey.IsUserVerified)
        {
            return AccountRefusals.BadPasskey;
        }

        if (await db.UserPasskeys.CountAsync(one => one.UserId == account.Id) >= MostOfOne)
        {
            return AccountRefusals.TooManyPasskeys;
        }

        result.Passkey.Name = known;
        await changes.Write(account.Id, LinkKind.PasskeysChanged);
        if (!(await accounts.AddOrUpdatePasskeyAsync(account, result.Passkey)).Succeeded)
        {
            return AccountRefusals.BadPasskey;
        }

        await changes.Told(account.Id, AuditDeed.PasskeyAdded);
        return null;
    }

    /// <summary>Gives one of the caller's another name.</summary>
    public async Task<Refusal?> Rename(Caller caller, string? id, string? name)
    {
        if (NameOf(name) is not { } known)
        {
            return AccountRefusals.BadPasskeyName;
        }

        if (await Account(caller) is not { } account || IdOf(id) is not { } credential || await accounts.GetPasskeyAsync(account, credential) is not { } one)
        {
            return AccountRefusals.BadPasskey;
        }

        one.Name = known;
        return (await accounts.AddOrUpdatePasskeyAsync(account, one)).Succeeded ? null : AccountRefusals.BadPasskey;
    }

    /// <summary>Removes one of the caller's.</summary>
    public async Task<Refusal?> Remove(Caller caller, string? id)
    {
        var (owner, credential) = (caller.Person.Value, IdOf(id));
        var others = await db.UserPasskeys.AnyAsync(one => one.UserId == owner && one.CredentialId != credential)
            || await db.SecondFactors.AnyAsync(factor => factor.Account == owner && factor.Confirmed != null);
        if (!others && await rules.Binds(caller))
        {
            return AccountRefusals.FactorNeeded;
        }

        await using var together = await db.Database.BeginTransactionAsync();
        if (await db.UserPasskeys.Where(one => one.UserId == owner && one.CredentialId == credential).ExecuteDeleteAsync() != 1)
        {
            return AccountRefusals.BadPasskey;
        }

        await changes.Write(owner, LinkKind.PasskeysChanged);
        await db.SaveChangesAsync();
        await together.CommitAsync();
        await changes.Told(owner, AuditDeed.PasskeyRemoved);
        return null;
    }

    /// <summary>The account whose passkey the device showed; null when none of ours, or not for this challenge.</summary>
    public async Task<Account?> Shown(string? shown)
    {
        if (await Judge(shown, signIn.PerformPasskeyAssertionAsync) is not { Succeeded: true, User: { Closed: null } account } result)
        {
            return null;
        }

        // Its counter has moved on: a copy of the device would fall behind.
        return (await accounts.AddOrUpdatePasskeyAsync(account, result.Passkey)).Succeeded ? account : null;
    }

    /// <summary>Nothing when there is no ceremony that the answer could be of.</summary>
    private static async Task<T?> Judge<T>(string? answer, Func<string, Task<T>> judge)
        where T : class
    {
        if (answer is not { Length: > 0 and <= LongestAnswer })
        {
            return null;
        }

        try
        {
            return await judge(answer);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string? NameOf(string? name) => name?.Trim() is { Length: > 0 and <= 100 } one && !one.Any(char.IsControl) ? one : null;

    private static byte[]? IdOf(string? id) => id is { Length: > 0 and <= 2000 } && Base64Url.IsValid(id) ? Base64Url.DecodeFromChars(id) : null;

    private Task<Account?> Account(Caller caller) => accounts.FindByIdAsync(caller.Person.Value.ToString());
}
