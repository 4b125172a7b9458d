namespace ResearchHub.Web.Shell;

/// <summary>What every answer tells the browser to forbid.</summary>
internal static class SecurityHeaders
{
    /// <summary>For a page of another maker, which names none of its scripts and writes its styles itself: only what this server has, and no script
    /// within the page.</summary>
    public static void LoosenForAnothersPage(this HttpContext context) => context.Response.Headers.ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; " +
        "frame-src 'none'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        var nonce = context.PolicyNonce().Value;
        var headers = context.Response.Headers;
        // Drafts may show pictures of other sites by their address; no other page does.
        var pictures = context.Request.Path.StartsWithSegments("/documents", StringComparison.OrdinalIgnoreCase) ? "'self' data: https:" : "'self' data:";
        // A script runs because this answer named it, or because such a script loaded it; no address is trusted as such.
        headers.ContentSecurityPolicy =
            $"default-src 'self'; script-src 'nonce-{nonce}' 'strict-dynamic'; worker-src 'self'; style-src 'self' 'nonce-{nonce}'; " +
            $"img-src {pictures}; connect-src 'self'; frame-src 'none'; object-src 'none'; base-uri 'none'; " +
            "frame-ancestors 'none'; form-action 'self'";
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        // The origin is needed by our own forms and sockets; nobody else learns an address of ours.
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return next(context);
    });
}
