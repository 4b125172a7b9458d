using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.SignIn;

/// <summary>Whoever must have a second factor has shown one.</summary>
internal sealed class ProvedEnough : IAuthorizationRequirement;

/// <summary>Asks the rule on each request, and remembers in the request that it was the rule which said no.</summary>
internal sealed class ProvedEnoughHandler(FactorRules rules, IHttpContextAccessor http) : AuthorizationHandler<ProvedEnough>
{
    /// <summary>Pages by which somebody without a second factor comes to have one, and the way out.</summary>
    public const string AtTheDoor = "AtTheDoor";

    private sealed record Missing;

    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, ProvedEnough requirement)
    {
        if (context.User.Caller() is { } caller)
        {
            if (await rules.IsEnough(caller, context.User.Grounds()))
            {
                context.Succeed(requirement);
            }
            else
            {
                http.HttpContext?.Features.Set(new Missing());
            }
        }
    }

    /// <summary>Where a page that stays shut leads: to the second factor when that is all that is missing.</summary>
    public static Task Lead(RedirectContext<CookieAuthenticationOptions> denied)
    {
        var (request, response) = (denied.Request, denied.Response);
        if (denied.HttpContext.Features.Get<Missing>() is null)
        {
            response.Redirect(denied.RedirectUri);
        }
        else if (request.Path.StartsWithSegments("/live", StringComparison.OrdinalIgnoreCase))
        {
            response.StatusCode = StatusCodes.Status403Forbidden;
        }
        else
        {
            var back = HttpMethods.IsGet(request.Method) ? PageAddress.Of(denied.HttpContext) : "/";
            response.Redirect($"/account/second-factor?returnUrl={Uri.EscapeDataString(back)}");
        }

        return Task.CompletedTask;
    }
}
