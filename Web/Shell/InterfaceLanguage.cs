using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using ResearchHub.Kernel;

namespace ResearchHub.Web.Shell;

/// <summary>The language of the pages: the one chosen, else the first the browser prefers of our four, else English.</summary>
internal static class InterfaceLanguage
{
    public const string CookieName = "researchhub-language";

    private static readonly string[] Tags = [.. Enum.GetValues<Language>().Select(Languages.Tag)];

    public static void AddInterfaceLanguage(this IServiceCollection services) => services
        .AddLocalization()
        .Configure<RequestLocalizationOptions>(options =>
        {
            options.SetDefaultCulture("en").AddSupportedCultures(Tags).AddSupportedUICultures(Tags);
            options.ApplyCurrentCultureToResponseHeaders = true;
            options.RequestCultureProviders =
            [
                new CustomRequestCultureProvider(Chosen),
                new AcceptLanguageHeaderRequestCultureProvider(),
            ];
        });

    /// <summary>The buttons of the shell: form fields <c>language</c> and <c>returnUrl</c>.</summary>
    public static void MapInterfaceLanguage(this WebApplication app) => app.MapPost("/language", Choose).AllowAnonymous();

    private static Task<ProviderCultureResult?> Chosen(HttpContext context) => Task.FromResult(
        context.Request.Cookies[CookieNames.Of(context.Request, CookieName)] is { } cookie
            ? CookieRequestCultureProvider.ParseCookieValue(cookie) : null);

    private static IResult Choose(HttpContext context, [FromForm] string? language, [FromForm] string? returnUrl)
    {
        if (Languages.TryParse(language, out var chosen))
        {
            context.Response.Cookies.Append(
                CookieNames.Of(context.Request, CookieName),
                CookieRequestCultureProvider.MakeCookieValue(new(chosen.Tag())),
                new()
                {
                    MaxAge = TimeSpan.FromDays(365), HttpOnly = true, IsEssential = true,
                    SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps,
                });
        }

        return Results.LocalRedirect(LocalAddress.Of(returnUrl));
    }
}
