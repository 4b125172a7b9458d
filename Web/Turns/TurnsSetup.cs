using ResearchHub.Web.Shell;

namespace ResearchHub.Web.Turns;

/// <summary>The area's services.</summary>
internal static class TurnsSetup
{
    /// <summary>This server's ear for turns.</summary>
    public static void AddTurns(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<TurnsRelay>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<TurnsRelay>());
        builder.Services.AddSingleton<ITurnLetters, TurnLetters>();
    }

    /// <summary>Where pages follow turns, and where lists of them are files.</summary>
    public static void MapTurns(this WebApplication app)
    {
        app.MapHub<TurnsHub>("/live/turns", connection => connection.CloseOnAuthenticationExpiration = true);
        app.MapTurnsLists();
        app.MapTurnCalendar();
    }
}
