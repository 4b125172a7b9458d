using Microsoft.AspNetCore.Authentication.Cookies;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.SignIn;

/// <summary>Keeps the session's cookie under the name that the line allows.</summary>
internal sealed class SessionCookie : ICookieManager
{
    private readonly ChunkingCookieManager cookies = new();

    public string? GetRequestCookie(HttpContext context, string key) =>
        cookies.GetRequestCookie(context, CookieNames.Of(context.Request, key));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        cookies.AppendResponseCookie(context, CookieNames.Of(context.Request, key), value, options);

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) =>
        cookies.DeleteCookie(context, CookieNames.Of(context.Request, key), options);
}
