using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Options;
using ResearchHub.Documents;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.Documents;

/// <summary>The area's services, and the address of the live protocol.</summary>
internal static class DocumentsSetup
{
    /// <summary>One message, in bytes; what is larger closes the connection.</summary>
    private const int MessageBytes = 1024 * 1024;

    public static void AddDocuments(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton(builder.Configuration.GetSection("Live").Get<LiveOptions>() ?? new());
        services.AddSingleton<ReaderNames>();
        services.AddSingleton<EditorAssets>();
        services.AddSingleton<Func<DocumentRelay, IDocumentWatcher>>(relay => relay);
        services.AddSingleton<DocumentRelay>();
        services.AddSignalR(hub =>
            {
                hub.EnableDetailedErrors = false;
                hub.MaximumReceiveMessageSize = MessageBytes;
                // A page being rendered, a catch-up and a cursor must not hold up an edit.
                hub.MaximumParallelInvocationsPerClient = 4;
                // The heartbeat beats once a second: with this every beat sends, and a browser soon knows that a line is dead.
                hub.KeepAliveInterval = TimeSpan.FromMilliseconds(500);
                hub.ClientTimeoutInterval = TimeSpan.FromSeconds(30);
            })
            .AddHubOptions<DocumentHub>(hub => hub.AddFilter<DocumentHubFilter>())
            .AddJsonProtocol(json => json.PayloadSerializerOptions.TypeInfoResolverChain.Insert(0, LiveJson.Default));
        // Of protocols of one name the last counts.
        services.AddSingleton<IHubProtocol>(provider => new PassingProtocol(new JsonHubProtocol(provider.GetRequiredService<IOptions<JsonHubProtocolOptions>>())));
    }

    public static void MapDocuments(this WebApplication app) =>
        app.MapHub<DocumentHub>("/live/documents", connection => connection.CloseOnAuthenticationExpiration = true);
}
