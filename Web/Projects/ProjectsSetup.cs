using ResearchHub.Projects;
using ResearchHub.Web.Projects.Demo;

namespace ResearchHub.Web.Projects;

/// <summary>The area's services.</summary>
internal static class ProjectsSetup
{
    /// <summary>In Development the demo projects; comes after sign-in, whose demo people they need.</summary>
    public static void AddProjects(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Func<ProjectRelay, IProjectWatcher>>(relay => relay);
        builder.Services.AddSingleton<ProjectRelay>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<ProjectRelay>());
        if (builder.Environment.IsDevelopment())
        {
            builder.Services.AddHostedService<DemoProjects>();
        }
    }

    /// <summary>Where pages follow projects, and where they and their tasks are files.</summary>
    public static void MapProjects(this WebApplication app)
    {
        app.MapHub<ProjectHub>("/live/projects", connection => connection.CloseOnAuthenticationExpiration = true);
        app.MapProjectsSheet();
        app.MapTasksSheet();
    }
}
