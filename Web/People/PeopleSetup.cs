namespace ResearchHub.Web.People;

/// <summary>The area's services.</summary>
internal static class PeopleSetup
{
    /// <summary>In Development what the demo people say; comes after sign-in, who makes them.</summary>
    public static void AddPeople(this WebApplicationBuilder builder)
    {
        if (builder.Environment.IsDevelopment())
        {
            builder.Services.AddHostedService<DemoDetails>();
        }
    }
}
