using Microsoft.AspNetCore.Diagnostics;

namespace ResearchHub.Web.Shell;

/// <summary>The address in the browser, also while a page about an error is made in its stead.</summary>
internal static class PageAddress
{
    /// <summary>Path and query.</summary>
    public static string Of(HttpContext context)
    {
        if (context.Features.Get<IExceptionHandlerPathFeature>() is { } failed)
        {
            return failed.Path;
        }

        return context.Features.Get<IStatusCodeReExecuteFeature>() is { } first
            ? first.OriginalPathBase + first.OriginalPath + first.OriginalQueryString
            : context.Request.PathBase + context.Request.Path + context.Request.QueryString;
    }
}
