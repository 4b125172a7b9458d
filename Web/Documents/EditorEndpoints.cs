namespace ResearchHub.Web.Documents;

/// <summary>The editor's service worker, at an address whose scope is the drafts, and what the sign-out button asks first.</summary>
internal static class EditorEndpoints
{
    public static void MapEditor(this WebApplication app)
    {
        app.MapGet("/documents/sw.js", Worker).AllowAnonymous();
        app.MapGet("/documents/leaving.js", (EditorAssets built) => Results.Redirect(built.For("Documents/Editor/leaving.ts").Script));
    }

    private static IResult Worker(HttpContext context, IWebHostEnvironment environment)
    {
        // The browser compares it with the one it has; an old one would keep old scripts alive.
        context.Response.Headers.CacheControl = "no-cache";
        var file = environment.WebRootFileProvider.GetFileInfo("app/sw.js");
        return Results.Stream(file.CreateReadStream(), "text/javascript", lastModified: file.LastModified);
    }
}
