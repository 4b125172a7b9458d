using Microsoft.AspNetCore.Authorization;
using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Web.SignIn;

/// <summary>Somebody is signed in, and the workspace knows a person by that account.</summary>
internal sealed class ActivePerson : IAuthorizationRequirement;

/// <summary>Asks the person's own grain on each request; a live connection is such a request once.</summary>
internal sealed class ActivePersonHandler(IGrainFactory grains) : AuthorizationHandler<ActivePerson>
{
    /// <summary>The workspace's policy: everything that is not open to all asks for it.</summary>
    public static AuthorizationPolicy Policy { get; } = new AuthorizationPolicyBuilder()
        .RequireAuthenticatedUser().AddRequirements(new ActivePerson(), new ProvedEnough()).Build();

    /// <summary>The same for those who must have a second factor and have not shown one yet.</summary>
    public static AuthorizationPolicy AtTheDoor { get; } = new AuthorizationPolicyBuilder()
        .RequireAuthenticatedUser().AddRequirements(new ActivePerson()).Build();

    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, ActivePerson requirement)
    {
        if (context.User.Caller() is { } caller && await Exists(grains, caller))
        {
            context.Succeed(requirement);
        }
    }

    /// <summary>Whether the workspace knows the person.</summary>
    public static async Task<bool> Exists(IGrainFactory grains, Caller caller) =>
        (await grains.Person(caller.Person).View()).Accepted(out _, out _);
}
