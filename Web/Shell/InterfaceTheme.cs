using Microsoft.AspNetCore.Mvc;

namespace ResearchHub.Web.Shell;

/// <summary>Light or dark: the one chosen, else as the device is set. The page is drawn in it at once, without a flash.</summary>
internal static class InterfaceTheme
{
    /// <summary>Not hidden from scripts: <c>shell.ts</c> changes it without a round trip.</summary>
    public const string CookieName = "researchhub-theme";

    private static readonly string[] Themes = ["light", "dark"];

    /// <summary>The chosen theme; null to follow the device.</summary>
    public static string? Of(HttpRequest request) =>
        Themes.FirstOrDefault(theme => theme == request.Cookies[CookieNames.Of(request, CookieName)]);

    /// <summary>The button of the shell and the choice on one's own page: fields <c>theme</c> (another word than light or dark
    /// follows the device) and <c>returnUrl</c>.</summary>
    public static void MapInterfaceTheme(this WebApplication app) => app.MapPost("/theme", Choose).AllowAnonymous();

    private static IResult Choose(HttpContext context, [FromForm] string? theme, [FromForm] string? returnUrl)
    {
        if (Themes.Contains(theme))
        {
            context.Response.Cookies.Append(CookieNames.Of(context.Request, CookieName), theme!, new()
            {
                MaxAge = TimeSpan.FromDays(365), IsEssential = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps,
            });
        }
        else
        {
            context.Response.Cookies.Delete(CookieNames.Of(context.Request, CookieName), new() { Secure = context.Request.IsHttps });
        }

        return Results.LocalRedirect(LocalAddress.Of(returnUrl));
    }
}
