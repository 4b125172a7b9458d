using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;
using ResearchHub.Kernel;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.SignIn;

/// <summary>The two requests of each passkey ceremony: what the device is to do, and the form with what it did.</summary>
internal static class PasskeyEndpoints
{
    private const string Page = "/account/security";

    public static void MapPasskeys(this WebApplication app)
    {
        app.MapPost("/sign-in/passkey/options", ToEnter).AllowAnonymous().RequireRateLimiting(SignInSetup.TriesOfOneAddress);
        app.MapPost("/sign-in/passkey", Enter).AllowAnonymous().RequireRateLimiting(SignInSetup.TriesOfOneAddress);
        var own = app.MapGroup("/account").RequireAuthorization(ProvedEnoughHandler.AtTheDoor);
        own.MapPost("/confirm/passkey/options", ToConfirm);
        own.MapPost("/confirm/passkey", Confirm);
        own.MapPost("/passkeys/options", ToAdd);
        own.MapPost("/passkeys", Add);
        own.MapPost("/passkeys/change", Change);
    }

    /// <summary>Keeps a ceremony's challenge for five minutes.</summary>
    public static void Cookie(CookieAuthenticationOptions options)
    {
        SecondStep.Cookie(options);
        options.Cookie.Name = "researchhub-ceremony";
    }

    // The form's own proof is what the unused field is bound for: an endpoint without form fields would be open to other sites.
    private static async Task<IResult> ToEnter([FromForm] string? credential, Passkeys passkeys) => Json(await passkeys.ToShow(null));

    private static async Task<IResult> Enter(
        [FromForm] string? credential, [FromForm] string? returnUrl, [FromForm] string? sharedComputer, Passkeys passkeys, Entry entry)
    {
        var account = await passkeys.Shown(credential);
        return account is not null && await entry.Enter(account, lasting: sharedComputer is null, strong: true)
            ? Results.LocalRedirect(LocalAddress.Of(returnUrl))
            : Results.LocalRedirect(
                $"/sign-in?with=password&refused={AccountRefusals.BadPasskey.Code}&returnUrl={Uri.EscapeDataString(LocalAddress.Of(returnUrl))}");
    }

    private static async Task<IResult> ToConfirm([FromForm] string? credential, HttpContext http, Passkeys passkeys) =>
        Json(await passkeys.ToShow(http.User.Caller()));

    private static async Task<IResult> Confirm(
        [FromForm] string? credential, [FromForm] string? returnUrl, HttpContext http, Passkeys passkeys, Proof proof)
    {
        if (await passkeys.Shown(credential) is not { } account || account.Id != http.User.Caller()?.Person.Value)
        {
            return Results.LocalRedirect(
                $"/account/confirm?refused={AccountRefusals.BadPasskey.Code}&returnUrl={Uri.EscapeDataString(LocalAddress.Of(returnUrl))}");
        }

        await proof.Shown(account.Id, strong: true);
        return Results.LocalRedirect(LocalAddress.Of(returnUrl));
    }

    private static async Task<IResult> ToAdd([FromForm] string? credential, HttpContext http, Passkeys passkeys, Proof proof) =>
        await proof.IsFresh() && http.User.Caller() is { } caller
            ? Json(await passkeys.ToMake(caller)) : Results.StatusCode(StatusCodes.Status403Forbidden);

    private static async Task<IResult> Add(
        [FromForm] string? credential, [FromForm] string? name, [FromForm] string? returnUrl, HttpContext http, Passkeys passkeys, Proof proof)
    {
        if (http.User.Caller() is not { } caller || !await proof.IsFresh())
        {
            return Stale();
        }

        var back = returnUrl is null ? Page : LocalAddress.Of(returnUrl);
        if (await passkeys.Add(caller, name, credential) is { } refusal)
        {
            return Results.LocalRedirect(Said(returnUrl is null ? Page : "/account/second-factor", refusal, returnUrl));
        }

        await proof.Shown(caller.Person.Value, strong: true);
        await proof.EndOthers(caller);
        return Results.LocalRedirect(returnUrl is null ? $"{Page}?done=added" : back);
    }

    private static async Task<IResult> Change(
        [FromForm] string? id, [FromForm] string? @do, [FromForm] string? name, HttpContext http, Passkeys passkeys, Proof proof)
    {
        if (http.User.Caller() is not { } caller || !await proof.IsFresh())
        {
            return Stale();
        }

        var refusal = @do == "remove" ? await passkeys.Remove(caller, id) : await passkeys.Rename(caller, id, name);
        return Results.LocalRedirect(refusal is null ? $"{Page}?done={(@do == "remove" ? "removed" : "renamed")}" : Said(Page, refusal, null));
    }

    private static IResult Json(string options) => Results.Text(options, "application/json");

    private static IResult Stale() => Results.LocalRedirect($"/account/confirm?returnUrl={Uri.EscapeDataString(Page)}");

    private static string Said(string page, Refusal refusal, string? returnUrl) =>
        $"{page}?refused={refusal.Code}" + (returnUrl is null ? "" : $"&returnUrl={Uri.EscapeDataString(LocalAddress.Of(returnUrl))}");
}
