using System.Security.Claims;
using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Web.SignIn;

/// <summary>From the signed-in session to the <see cref="Caller"/> whom grains trust.</summary>
public static class Callers
{
    /// <summary>Who asks; null when nobody is signed in.</summary>
    public static Caller? Caller(this ClaimsPrincipal? principal) =>
        Guid.TryParse(principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? new(new PersonId(id)) : null;

    /// <summary>Gives every component the caller as a cascading value.</summary>
    public static IServiceCollection AddCascadingCaller(this IServiceCollection services) => services
        .AddHttpContextAccessor()
        .AddCascadingValue(scope => scope.GetRequiredService<IHttpContextAccessor>().HttpContext?.User.Caller());
}
