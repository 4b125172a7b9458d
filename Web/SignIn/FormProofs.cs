using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.SignIn;

/// <summary>ASP.NET Core's guard of forms, twice: its cookie has one name on an encrypted line and another on a plain one.</summary>
internal sealed class FormProofs(IDataProtectionProvider keys, ILoggerFactory logs) : IAntiforgery, IDisposable
{
    private const string Cookie = "researchhub-form";

    private readonly ServiceProvider plain = Of(Cookie, CookieSecurePolicy.None, keys, logs);
    private readonly ServiceProvider secure = Of(CookieNames.Secure(Cookie), CookieSecurePolicy.Always, keys, logs);

    public AntiforgeryTokenSet GetAndStoreTokens(HttpContext httpContext) => For(httpContext).GetAndStoreTokens(httpContext);

    public AntiforgeryTokenSet GetTokens(HttpContext httpContext) => For(httpContext).GetTokens(httpContext);

    public Task<bool> IsRequestValidAsync(HttpContext httpContext) => For(httpContext).IsRequestValidAsync(httpContext);

    public Task ValidateRequestAsync(HttpContext httpContext) => For(httpContext).ValidateRequestAsync(httpContext);

    public void SetCookieTokenAndHeader(HttpContext httpContext) => For(httpContext).SetCookieTokenAndHeader(httpContext);

    public void Dispose()
    {
        plain.Dispose();
        secure.Dispose();
    }

    private IAntiforgery For(HttpContext context) => (context.Request.IsHttps ? secure : plain).GetRequiredService<IAntiforgery>();

    private static ServiceProvider Of(string cookie, CookieSecurePolicy policy, IDataProtectionProvider keys, ILoggerFactory logs) =>
        new ServiceCollection()
            .AddSingleton(logs)
            .AddAntiforgery(options =>
            {
                options.Cookie.Name = cookie;
                options.Cookie.Path = "/";
                options.Cookie.SecurePolicy = policy;
                options.Cookie.SameSite = SameSiteMode.Lax;
                // The content policy's frame-ancestors says it already, and stricter.
                options.SuppressXFrameOptionsHeader = true;
            })
            .AddSingleton(keys)
            .BuildServiceProvider();
}
