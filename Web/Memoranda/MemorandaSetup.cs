namespace ResearchHub.Web.Memoranda;

/// <summary>The area's services.</summary>
internal static class MemorandaSetup
{
    /// <summary>The memorandum this workspace was made for; comes after sign-in, whose demo museums are its parties in Development.</summary>
    public static void AddMemoranda(this WebApplicationBuilder builder) => builder.Services.AddHostedService<FirstMemorandum>();
}
