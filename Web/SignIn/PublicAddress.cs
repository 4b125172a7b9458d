using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace ResearchHub.Web.SignIn;

/// <summary>The workspace's address in links of letters: configuration <c>Address</c>, else where the program listens. Never what a request says.</summary>
internal sealed class PublicAddress(IConfiguration configuration, IServer server)
{
    public string Of(string path) => (configuration["Address"] is { Length: > 0 } told ? told : Listening()).TrimEnd('/') + path;

    private string Listening() => (server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost")
        .Replace("[::]", "localhost", StringComparison.Ordinal)
        .Replace("0.0.0.0", "localhost", StringComparison.Ordinal)
        .Replace("://*", "://localhost", StringComparison.Ordinal)
        .Replace("://+", "://localhost", StringComparison.Ordinal);
}
