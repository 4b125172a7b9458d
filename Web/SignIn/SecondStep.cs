using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace ResearchHub.Web.SignIn;

/// <summary>Remembers for five minutes that a browser has shown an account's password, and that a code is still missing. It opens nothing.</summary>
internal sealed class SecondStep(IHttpContextAccessor http, UserManager<Account> accounts)
{
    public const string Scheme = "SecondStep";

    private const string Stamp = "stamp";
    private const string Lasting = "lasting";
    private static readonly TimeSpan Term = TimeSpan.FromMinutes(5);

    public static void Cookie(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "researchhub-step";
        options.CookieManager = new SessionCookie();
        options.Cookie.Path = "/";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = Term;
        options.SlidingExpiration = false;
    }

    public Task Remember(Account account, bool lasting) => http.HttpContext!.SignInAsync(Scheme, new(new ClaimsIdentity(
        [
            new(ClaimTypes.NameIdentifier, account.Id.ToString()), new(Stamp, account.SecurityStamp ?? ""), new(Lasting, lasting ? "yes" : ""),
        ],
        Scheme)));

    /// <summary>Whose password was shown, and whether the session is to last; null when nobody's, or it has changed since.</summary>
    public async Task<(Account Account, bool Lasting)?> Recall() =>
        (await http.HttpContext!.AuthenticateAsync(Scheme)).Principal is { } shown
            && await accounts.FindByIdAsync(shown.FindFirstValue(ClaimTypes.NameIdentifier) ?? "") is { Closed: null } account
            && account.SecurityStamp == shown.FindFirstValue(Stamp)
                ? (account, shown.FindFirstValue(Lasting) == "yes") : null;

    public Task Forget() => http.HttpContext!.SignOutAsync(Scheme);
}
