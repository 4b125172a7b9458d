using System.Globalization;
using System.Security.Claims;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace ResearchHub.Web.SignIn;

/// <summary>One entry of the configuration section <c>Directories</c>: a museum's OpenID Connect provider.</summary>
public sealed class DirectoryOptions
{
    /// <summary>What the button at the door says: the museum's own word for it.</summary>
    public string Name { get; set; } = "";

    /// <summary>The provider's address; its configuration lies below at <c>.well-known/openid-configuration</c>.</summary>
    public Uri? Authority { get; set; }

    public string ClientId { get; set; } = "";

    public string ClientSecret { get; set; } = "";

    /// <summary>Whether its word <c>mfa</c> in <c>amr</c> counts as two factors here.</summary>
    public bool TrustsFactors { get; set; }
}

/// <summary>The directories that are configured, by the key that stands in addresses.</summary>
internal sealed partial class Directories(IConfiguration configuration)
{
    private const string Prefix = "directory:";

    public IReadOnlyDictionary<string, DirectoryOptions> All { get; } = Of(configuration);

    public static string SchemeOf(string key) => Prefix + key;

    /// <summary>Code flow with PKCE, answered by a plain address: no form of another site is taken, and cookies stay as strict as ours are.</summary>
    public static void Add(AuthenticationBuilder schemes, IConfiguration configuration)
    {
        var secure = configuration["Address"]?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ?? false;
        foreach (var (key, directory) in Of(configuration))
        {
            schemes.AddOpenIdConnect(SchemeOf(key), options =>
            {
                options.Authority = directory.Authority!.ToString();
                options.RequireHttpsMetadata = !directory.Authority.IsLoopback;
                (options.ClientId, options.ClientSecret) = (directory.ClientId, directory.ClientSecret);
                options.CallbackPath = $"/sign-in/directory/{key}/back";
                options.ResponseType = OpenIdConnectResponseType.Code;
                options.ResponseMode = OpenIdConnectResponseMode.Query;
                options.MapInboundClaims = false;
                // An entry is the directory's and of this directory: without its issuer two museums' entries would be one.
                options.ClaimActions.Remove("iss");
                options.BackchannelTimeout = TimeSpan.FromSeconds(10);
                options.RemoteAuthenticationTimeout = TimeSpan.FromMinutes(10);
                options.Scope.Clear();
                options.Scope.Add("openid");
                options.CorrelationCookie = Cookie("researchhub-directory-", secure);
                options.NonceCookie = Cookie("researchhub-directory-nonce-", secure);
                options.SignInScheme = Microsoft.AspNetCore.Identity.IdentityConstants.ApplicationScheme;
                options.Events = new()
                {
                    OnTicketReceived = DirectoryEndpoints.Received,
                    OnRemoteFailure = DirectoryEndpoints.Failed,
                };
            });
        }
    }

    /// <summary>What a checked ID token says; null when its names are longer than OpenID Connect allows.</summary>
    public ShownEntry? Read(string scheme, ClaimsPrincipal shown)
    {
        if (shown.FindFirstValue("iss") is not { Length: > 0 and <= 500 } issuer || shown.FindFirstValue("sub") is not { Length: > 0 and <= 255 } subject)
        {
            return null;
        }

        var trusts = All[scheme[Prefix.Length..]].TrustsFactors;
        return new(
            issuer, subject,
            long.TryParse(shown.FindFirstValue("auth_time"), CultureInfo.InvariantCulture, out var at) ? DateTimeOffset.FromUnixTimeSeconds(at) : null,
            trusts && shown.FindAll("amr").Any(means => means.Value == "mfa"));
    }

    private static Dictionary<string, DirectoryOptions> Of(IConfiguration configuration)
    {
        var all = configuration.GetSection("Directories").Get<Dictionary<string, DirectoryOptions>>() ?? [];
        foreach (var (key, directory) in all)
        {
            if (!Key().IsMatch(key) || directory is not { Authority.IsAbsoluteUri: true, ClientId.Length: > 0, Name.Length: > 0 })
            {
                throw new InvalidOperationException(
                    $"Directories:{key} needs Name, Authority (an address) and ClientId; its key is one word of small Latin letters and digits.");
            }
        }

        return all;
    }

    private static CookieBuilder Cookie(string name, bool secure) => new()
    {
        Name = secure ? Shell.CookieNames.Secure(name) : name, Path = "/", HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Lax,
        SecurePolicy = secure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest,
    };

    [GeneratedRegex("^[a-z0-9]{1,30}$")]
    private static partial Regex Key();
}
