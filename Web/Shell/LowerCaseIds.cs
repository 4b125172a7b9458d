using System.Text.RegularExpressions;

namespace ResearchHub.Web.Shell;

/// <summary>Ids have one form, 32 digits in lower case. An address with one in capitals leads to the page's own address.</summary>
internal static partial class LowerCaseIds
{
    public static IApplicationBuilder UseLowerCaseIds(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        var (request, path) = (context.Request, context.Request.Path.Value ?? "");
        if (!HttpMethods.IsGet(request.Method) || !Capitals().IsMatch(path))
        {
            return next(context);
        }

        var own = new PathString(Id().Replace(path, id => id.Value.ToLowerInvariant()));
        context.Response.Redirect($"{request.PathBase}{own}{request.QueryString}", permanent: true, preserveMethod: true);
        return Task.CompletedTask;
    });

    [GeneratedRegex("(?<=/)[0-9a-fA-F]{32}(?=/|$)")]
    private static partial Regex Id();

    [GeneratedRegex("/(?=[0-9a-fA-F]{32}(/|$))[0-9a-f]*[A-F]")]
    private static partial Regex Capitals();
}
