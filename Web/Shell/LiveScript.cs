using System.Text.Json;

namespace ResearchHub.Web.Shell;

/// <summary>The address of the script by which a page follows something, as the front end's build named it in its manifest.</summary>
public sealed class LiveScript(IWebHostEnvironment environment)
{
    /// <summary>Of this server.</summary>
    public string Address { get; } = Read(environment);

    private static string Read(IWebHostEnvironment environment)
    {
        using var manifest = environment.WebRootFileProvider.GetFileInfo("app/manifest.json").CreateReadStream();
        using var made = JsonDocument.Parse(manifest);
        return $"/app/{made.RootElement.GetProperty("Shell/live.ts").GetProperty("file").GetString()}";
    }
}
