namespace ResearchHub.Web.SignIn;

/// <summary>Refuses a live connection that a page of another site opens with our visitor's cookie.</summary>
/// <remarks>
/// Browsers send cookies with WebSockets from anywhere and no policy of theirs forbids it, so the check stands before
/// anybody is authenticated. The origin must be ours to the letter: scheme, host and port; a sibling subdomain is another site.
/// </remarks>
internal static class OwnOrigin
{
    public static IApplicationBuilder UseOwnOrigin(this IApplicationBuilder app, IConfiguration configuration)
    {
        var also = configuration.GetSection("Origins").Get<string[]>() ?? [];
        return app.Use((context, next) =>
        {
            if (!context.Request.Path.StartsWithSegments("/live", StringComparison.OrdinalIgnoreCase)
                || BearerHandler.IsFor(context.Request)
                || IsOurs(context.Request, also))
            {
                return next(context);
            }

            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        });
    }

    private static bool IsOurs(HttpRequest request, string[] also)
    {
        var from = request.Headers["Sec-Fetch-Site"];
        if (from.Count > 0 && from is not ["same-origin"])
        {
            return false;
        }

        // A browser leaves the origin out only where it is ours and says so: a GET of event streams or long polling.
        return request.Headers.Origin is [var origin]
            ? origin == $"{request.Scheme}://{request.Host}" || also.Contains(origin, StringComparer.Ordinal)
            : request.Headers.Origin.Count == 0 && from is ["same-origin"];
    }
}
