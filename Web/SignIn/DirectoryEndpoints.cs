using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using ResearchHub.Kernel;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.SignIn;

/// <summary>The way to a museum's directory and back. What it is for travels in the protected state, not in the address.</summary>
internal static class DirectoryEndpoints
{
    private const string Invitation = "invitation";
    private const string Letter = "letter";
    private const string Back = "back";
    private const string Lasting = "lasting";

    public static void MapDirectories(this WebApplication app) =>
        app.MapGet("/sign-in/directory/{key}", Go).AllowAnonymous().RequireRateLimiting(SignInSetup.TriesOfOneAddress);

    /// <summary>Leads to the directory. Links, not forms: a form of ours goes to us only.</summary>
    /// <param name="key">Which directory.</param>
    /// <param name="invitation">The secret of an invitation that is answered by it.</param>
    /// <param name="letter">The secret of a letter that links an account.</param>
    /// <param name="again">Whether the person is to show themself there anew.</param>
    /// <param name="shared">Whether the session is to end with the browser.</param>
    /// <param name="returnUrl">Where it leads in the end.</param>
    /// <param name="http">The request.</param>
    /// <param name="directories">Those configured.</param>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever a directory does not answer, or answers amiss: the other ways in stay open.")]
    private static async Task Go(
        string key, string? invitation, string? letter, string? again, string? shared, string? returnUrl, HttpContext http, Directories directories)
    {
        if (!directories.All.ContainsKey(key))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var asked = new OpenIdConnectChallengeProperties
        {
            Items = { [Invitation] = invitation, [Letter] = letter, [Back] = LocalAddress.Of(returnUrl), [Lasting] = shared is null ? "yes" : null },
        };
        if (again is not null || letter is not null)
        {
            (asked.Prompt, asked.MaxAge) = ("login", TimeSpan.Zero);
        }

        try
        {
            await http.ChallengeAsync(Directories.SchemeOf(key), asked);
        }
        catch (Exception) when (!http.RequestAborted.IsCancellationRequested)
        {
            http.Response.Redirect(Refused(AccountRefusals.DirectorySilent));
        }
    }

    /// <summary>The directory has shown who came.</summary>
    public static async Task Received(TicketReceivedContext came)
    {
        came.HandleResponse();
        var services = came.HttpContext.RequestServices;
        var shown = services.GetRequiredService<Directories>().Read(came.Scheme.Name, came.Principal!);
        came.Response.Redirect(shown is null
            ? Refused(AccountRefusals.DirectorySilent)
            : await Lead(services, shown, came.Properties?.Items ?? new Dictionary<string, string?>(), came.HttpContext));
    }

    public static Task Failed(RemoteFailureContext failed)
    {
        failed.HandleResponse();
        failed.Response.Redirect(Refused(AccountRefusals.DirectorySilent));
        return Task.CompletedTask;
    }

    private static async Task<string> Lead(IServiceProvider services, ShownEntry shown, IDictionary<string, string?> asked, HttpContext http)
    {
        // What was not there comes back as an empty word.
        string? Said(string word) => asked.TryGetValue(word, out var said) && said is { Length: > 0 } ? said : null;
        if (Said(Letter) is { } letter)
        {
            // The way back is answered before anybody is asked for who they are here.
            var here = (await http.AuthenticateAsync(IdentityConstants.ApplicationScheme)).Principal;
            return await services.GetRequiredService<DirectoryDoor>().Link(here, letter, shown) is { } no ? Refused(no) : "/account/security?done=directory";
        }

        var door = services.GetRequiredService<DirectoryDoor>();
        var back = LocalAddress.Of(Said(Back));
        return (await door.Enter(shown, Said(Invitation), lasting: Said(Lasting) is not null)).Accepted(out var needsCode, out var refusal)
            ? needsCode.Value ? $"/sign-in/code?returnUrl={Uri.EscapeDataString(back)}" : back
            : Refused(refusal);
    }

    private static string Refused(Refusal refusal) => $"/sign-in?with=password&refused={refusal.Code}";
}
