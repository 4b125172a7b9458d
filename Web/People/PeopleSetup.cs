namespace ResearchHub.Web.People;

/// <summary>The area's services.</summary>
internal static class PeopleSetup
{
    /// <summary>In Development what the demo people say; comes after sign-in, who makes them.</summary>
    public static void AddPeople(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PeopleRelay>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<PeopleRelay>());
        if (builder.Environment.IsDevelopment())
        {
            builder.Services.AddHostedService<DemoDetails>();
        }
    }

    /// <summary>Where pages follow the directory, and where it is a file.</summary>
    public static void MapPeople(this WebApplication app)
    {
        app.MapHub<PeopleHub>("/live/people", connection => connection.CloseOnAuthenticationExpiration = true);
        app.MapPeopleSheets();
    }
}
