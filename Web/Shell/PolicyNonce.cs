using System.Security.Cryptography;

namespace ResearchHub.Web.Shell;

/// <summary>The nonce of this answer's content policy: of its scripts, and of the styles a page or its editor makes.</summary>
public sealed class PolicyNonce
{
    public string Value { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}

/// <summary>One nonce for an answer, also where a page about an error is made in the stead of another, in a scope of its own.</summary>
internal static class PolicyNonces
{
    public static IServiceCollection AddPolicyNonce(this IServiceCollection services) => services
        .AddHttpContextAccessor()
        .AddScoped(scope => scope.GetRequiredService<IHttpContextAccessor>().HttpContext!.PolicyNonce());

    public static PolicyNonce PolicyNonce(this HttpContext context)
    {
        if (context.Features.Get<PolicyNonce>() is not { } nonce)
        {
            context.Features.Set(nonce = new());
        }

        return nonce;
    }
}
