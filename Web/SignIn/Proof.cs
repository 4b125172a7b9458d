using Microsoft.AspNetCore.Identity;
using ResearchHub.Kernel;

namespace ResearchHub.Web.SignIn;

/// <summary>Showing once more who one is, in a session that stands: before changing factors, passwords or tokens.</summary>
internal sealed class Proof(
    UserManager<Account> accounts, PasswordDoor door, SecondFactors factors, Tries tries, Sessions sessions, IHttpContextAccessor http)
{
    private string Grounds => http.HttpContext?.User.Grounds() ?? "";

    /// <summary>Whether it was shown within the last ten minutes.</summary>
    public Task<bool> IsFresh() => sessions.IsFresh(Grounds);

    /// <summary>Whether the session stands on two factors.</summary>
    public async Task<bool> IsStrong() => await sessions.Find(Grounds) is { IsStrong: true };

    /// <summary>What the caller is asked for: the address it goes with, and whether a code is.</summary>
    public async Task<(string? Address, FactorsView Factors)> Asked(Caller caller) =>
        ((await Account(caller))?.Email, await factors.Of(caller.Person.Value));

    /// <summary>Judges a password and, where the account has a second factor, a code.</summary>
    public async Task<Refusal?> Confirm(Caller caller, string? password, string? code)
    {
        if (await Account(caller) is not { } known || await door.Check(known, password ?? "") is not { } account)
        {
            return AccountRefusals.BadProof;
        }

        var second = await factors.IsOn(account.Id);
        if (second && !await factors.Use(account.Id, code))
        {
            return AccountRefusals.BadProof;
        }

        await Shown(account.Id, strong: second);
        return null;
    }

    /// <summary>Notes in the session that its owner has shown who they are.</summary>
    public async Task Shown(Guid account, bool strong)
    {
        await tries.Forgive(account);
        await sessions.Prove(Grounds, strong);
    }

    /// <summary>Ends every other session: what they stood on has changed.</summary>
    public Task EndOthers(Caller caller) => sessions.EndAll(caller.Person.Value, except: Grounds);

    private Task<Account?> Account(Caller caller) => accounts.FindByIdAsync(caller.Person.Value.ToString());
}
