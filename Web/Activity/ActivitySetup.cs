namespace ResearchHub.Web.Activity;

/// <summary>The area's services.</summary>
internal static class ActivitySetup
{
    /// <summary>This server's ear for deeds.</summary>
    public static void AddActivity(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ActivityRelay>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<ActivityRelay>());
    }

    /// <summary>Where the wall follows, and where it is a file.</summary>
    public static void MapActivity(this WebApplication app)
    {
        app.MapHub<ActivityHub>("/live/activity", connection => connection.CloseOnAuthenticationExpiration = true);
        app.MapWallList();
    }
}
