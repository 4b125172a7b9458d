using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace ResearchHub.Web.SignIn;

/// <summary>Lets a program in by <c>Authorization: Bearer rh_…</c>, for the live protocol only: no page takes a token.</summary>
internal sealed class BearerHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logs, UrlEncoder encoder, AccessTokens tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logs, encoder)
{
    public const string SchemeName = "Bearer";
    private const string Start = "Bearer ";

    /// <summary>Whether a request brings a token, which no page of another site can make a browser do.</summary>
    public static bool IsFor(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith(Start, StringComparison.OrdinalIgnoreCase);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!IsFor(Request))
        {
            return AuthenticateResult.NoResult();
        }

        if (await tokens.Find(Request.Headers.Authorization.ToString()[Start.Length..].Trim()) is not { } token)
        {
            return AuthenticateResult.Fail("No such token.");
        }

        var identity = new ClaimsIdentity(
            [
                new(ClaimTypes.NameIdentifier, token.Owner.ToString()),
                new(Callers.GroundsClaim, AccessTokens.GroundsOf(token.Id)),
            ],
            SchemeName);
        var properties = new AuthenticationProperties { ExpiresUtc = token.Expires };
        return AuthenticateResult.Success(new(new(identity), properties, SchemeName));
    }
}
