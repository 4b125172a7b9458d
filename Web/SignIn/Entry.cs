using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using ResearchHub.Kernel;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.SignIn;

/// <summary>Begins a session for an account whose owner has been recognised.</summary>
internal sealed class Entry(
    SignInManager<Account> signIn, Sessions sessions, Tries tries, LetterChoices choices, IGrainFactory grains, IHttpContextAccessor http)
{
    /// <param name="account">Whose.</param>
    /// <param name="lasting">Whether the session outlives the browser.</param>
    /// <param name="strong">Whether two factors were shown.</param>
    /// <param name="proved">When the owner showed who they are, where that was not now.</param>
    /// <returns>False for an account that is closed, or that no person of the workspace has.</returns>
    public async Task<bool> Enter(Account account, bool lasting, bool strong = false, DateTimeOffset? proved = null)
    {
        if (account.Closed is not null || !await ActivePersonHandler.Exists(grains, new(new(account.Id))))
        {
            return false;
        }

        await tries.Forgive(account.Id);
        await choices.Remember(account.Id, Spoken.Language.Tag());
        // Always a new one: what a browser held before somebody was recognised is worth nothing after.
        var before = (await http.HttpContext!.AuthenticateAsync(IdentityConstants.ApplicationScheme)).Principal.Grounds();
        var grounds = await sessions.Begin(account.Id, http.HttpContext!.Request.Headers.UserAgent, strong, proved);
        await signIn.SignInWithClaimsAsync(account, lasting, [new Claim(Callers.GroundsClaim, grounds)]);
        if (before.Length > 0)
        {
            await sessions.End(before);
        }

        return true;
    }

    /// <summary>Gives the browser its session's cookie anew after the account has changed; the session stays the same.</summary>
    public async Task Renew(Account account)
    {
        var shown = await http.HttpContext!.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        await signIn.SignInWithClaimsAsync(account, shown.Properties, [new Claim(Callers.GroundsClaim, shown.Principal.Grounds())]);
    }
}
