using ResearchHub.Web.Shell;

namespace ResearchHub.Web.SignIn;

/// <summary>Pages that another maker's library serves, for administrators alone: for everybody else they are not there.</summary>
internal static class ForAdministrators
{
    public static void OpenToAdministrators(this RouteGroupBuilder pages) => pages.AddEndpointFilter(async (context, next) =>
    {
        var http = context.HttpContext;
        if (!await http.RequestServices.GetRequiredService<Administration>().Allows(http.User.Caller()))
        {
            return Results.NotFound();
        }

        http.LoosenForAnothersPage();
        return await next(context);
    });
}
