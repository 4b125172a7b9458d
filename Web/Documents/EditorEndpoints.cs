namespace ResearchHub.Web.Documents;

/// <summary>The editor's service worker, at an address whose scope is the drafts.</summary>
internal static class EditorEndpoints
{
    public static void MapEditor(this WebApplication app) => app.MapGet("/documents/sw.js", Worker).AllowAnonymous();

    private static IResult Worker(HttpContext context, IWebHostEnvironment environment)
    {
        // The browser compares it with the one it has; an old one would keep old scripts alive.
        context.Response.Headers.CacheControl = "no-cache";
        var file = environment.WebRootFileProvider.GetFileInfo("app/sw.js");
        return Results.Stream(file.CreateReadStream(), "text/javascript", lastModified: file.LastModified);
    }
}
