using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Web.SignIn;

/// <summary>From the signed-in session to the <see cref="Caller"/> whom grains trust.</summary>
public static class Callers
{
    /// <summary>Who asks; null when nobody is signed in.</summary>
    public static Caller? Caller(this ClaimsPrincipal? principal) =>
        Guid.TryParse(principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? new(new PersonId(id)) : null;

    /// <summary>The claim that names the session or token a principal stands on.</summary>
    public const string GroundsClaim = "grounds";

    /// <summary>The session or token a principal stands on; empty when it names none.</summary>
    public static string Grounds(this ClaimsPrincipal? principal) => principal?.FindFirstValue(GroundsClaim) ?? "";

    /// <summary>A principal that is made anew from its account knows nothing of the session it stands on: it is told.</summary>
    internal static Task KeepGrounds(SecurityStampRefreshingPrincipalContext refreshing)
    {
        if (refreshing is { CurrentPrincipal: { } before, NewPrincipal.Identity: ClaimsIdentity identity } && before.FindFirst(GroundsClaim) is { } grounds)
        {
            identity.AddClaim(new(grounds.Type, grounds.Value));
        }

        return Task.CompletedTask;
    }

    /// <summary>Gives every component the caller as a cascading value.</summary>
    public static IServiceCollection AddCascadingCaller(this IServiceCollection services) => services
        .AddHttpContextAccessor()
        .AddCascadingValue(scope => scope.GetRequiredService<IHttpContextAccessor>().HttpContext?.User.Caller());
}
