namespace ResearchHub.Web.Shell;

/// <summary>Built files whose names carry a hash of their content are never asked for twice.</summary>
internal static class HashedAssets
{
    public static IApplicationBuilder UseHashedAssets(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        if (context.Request.Path.StartsWithSegments("/app/hashed", StringComparison.Ordinal))
        {
            context.Response.OnStarting(static state =>
            {
                var response = ((HttpContext)state).Response;
                if (response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified)
                {
                    response.Headers.CacheControl = "public, max-age=31536000, immutable";
                }

                return Task.CompletedTask;
            }, context);
        }

        return next(context);
    });
}
