using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace ResearchHub.Web.Shell;

/// <summary>A page that is asked for with the header <c>X-Fragment</c> comes without the shell around it, and only when it is another
/// one than the asker has: what <c>live.ts</c> puts into the regions of a page that follows something.</summary>
internal static partial class Fragments
{
    private const string Header = "X-Fragment";

    public static bool IsFragment(this HttpRequest request) => request.Headers.ContainsKey(Header);

    public static IApplicationBuilder UseFragments(this IApplicationBuilder app) => app.UseWhen(
        context => HttpMethods.IsGet(context.Request.Method) && context.Request.IsFragment(), pages => pages.Use(Answer));

    private static async Task Answer(HttpContext context, RequestDelegate next)
    {
        var (response, real) = (context.Response, context.Response.Body);
        using var made = new MemoryStream();
        response.Body = made;
        try
        {
            await next(context);
        }
        finally
        {
            response.Body = real;
        }

        if (response.StatusCode == StatusCodes.Status200OK)
        {
            // Proofs of forms differ in each answer and tell nothing.
            var page = Proof().Replace(Encoding.UTF8.GetString(made.GetBuffer(), 0, (int)made.Length), "");
            var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(page)))[..32]}\"";
            response.Headers.ETag = tag;
            response.Headers.CacheControl = "private, no-cache";
            response.Headers.Vary = Header;
            if (context.Request.Headers.IfNoneMatch == tag)
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                response.Headers.ContentLength = null;
                return;
            }
        }

        made.Position = 0;
        await made.CopyToAsync(real, context.RequestAborted);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"[^\"]+\"")]
    private static partial Regex Proof();
}
