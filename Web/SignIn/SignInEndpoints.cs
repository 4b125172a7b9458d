using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.SignIn;

/// <summary>The forms of the sign-in page and the sign-out button. A refusal leads back to the page with its code.</summary>
internal static class SignInEndpoints
{
    /// <summary>Unknown address, wrong password, locked account and account without a person: one answer.</summary>
    public const string Refused = "sign-in.refused";

    public static void MapSignIn(this WebApplication app)
    {
        app.MapPost("/sign-in/password", WithPassword).AllowAnonymous().RequireRateLimiting(SignInSetup.TriesOfOneAddress);
        app.MapPasskeys();
        app.MapDirectories();
        app.MapPost("/sign-out", SignOut).RequireAuthorization(ProvedEnoughHandler.AtTheDoor);
        if (app.Environment.IsDevelopment())
        {
            app.MapPost("/sign-in/demo", AsDemoPerson).AllowAnonymous();
        }
    }

    private static async Task<IResult> WithPassword(
        [FromForm] string? address, [FromForm] string? password, [FromForm] string? returnUrl, [FromForm] string? sharedComputer,
        PasswordDoor door, Entry entry, SecondFactors factors, SecondStep step)
    {
        var account = await door.Open(address ?? "", password ?? "");
        if (account is not null && await factors.IsOn(account.Id))
        {
            await step.Remember(account, lasting: sharedComputer is null);
            return Results.LocalRedirect($"/sign-in/code?returnUrl={Uri.EscapeDataString(LocalAddress.Of(returnUrl))}");
        }

        return account is not null && await entry.Enter(account, lasting: sharedComputer is null)
            ? Results.LocalRedirect(LocalAddress.Of(returnUrl))
            : Results.LocalRedirect($"/sign-in?refused={Refused}&returnUrl={Uri.EscapeDataString(LocalAddress.Of(returnUrl))}");
    }

    private static async Task<IResult> AsDemoPerson(
        [FromForm(Name = "as")] string? key, [FromForm] string? returnUrl,
        UserManager<Account> accounts, Entry entry)
    {
        var account = DemoPeople.All.FirstOrDefault(person => person.Key == key) is { } person
            ? await accounts.FindByIdAsync(person.Id.Value.ToString())
            : null;
        return account is not null && await entry.Enter(account, lasting: true)
            ? Results.LocalRedirect(LocalAddress.Of(returnUrl))
            : Results.LocalRedirect($"/sign-in?refused={Refused}");
    }

    private static async Task<IResult> SignOut(
        HttpContext context, SignInManager<Account> signIn, Sessions sessions, [FromForm] string? returnUrl)
    {
        await signIn.SignOutAsync();
        await sessions.End(context.User.Grounds());
        return Results.LocalRedirect(LocalAddress.Of(returnUrl));
    }
}
