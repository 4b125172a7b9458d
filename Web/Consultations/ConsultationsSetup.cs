using ResearchHub.Web.Consultations.Demo;

namespace ResearchHub.Web.Consultations;

/// <summary>The area's services.</summary>
internal static class ConsultationsSetup
{
    /// <summary>In Development the demo questions; comes after the demo projects, which they are about.</summary>
    public static void AddConsultations(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ConsultationRelay>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<ConsultationRelay>());
        if (builder.Environment.IsDevelopment())
        {
            builder.Services.AddHostedService<DemoQuestions>();
        }
    }

    /// <summary>Where pages follow consultations, where the editor asks for an answer, and where the lists are files.</summary>
    public static void MapConsultations(this WebApplication app)
    {
        app.MapHub<ConsultationHub>(ConsultationHub.Address, connection => connection.CloseOnAuthenticationExpiration = true);
        app.MapAnswers();
        app.MapConsultationsSheet();
    }
}
