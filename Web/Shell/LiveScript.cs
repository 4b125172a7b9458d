using System.Text.Json;

namespace ResearchHub.Web.Shell;

/// <summary>The address of the script by which a page follows something, as the front end's build named it in its manifest.</summary>
public sealed class LiveScript(IWebHostEnvironment environment)
{
    private readonly Dictionary<string, string> made = Read(environment);

    /// <summary>Of this server.</summary>
    public string Address => Of("Shell/live.ts");

    /// <summary>The address of an area's own script, by its path below <c>Web</c>.</summary>
    public string Of(string source) => made[source];

    private static Dictionary<string, string> Read(IWebHostEnvironment environment)
    {
        using var manifest = environment.WebRootFileProvider.GetFileInfo("app/manifest.json").CreateReadStream();
        using var made = JsonDocument.Parse(manifest);
        return made.RootElement.EnumerateObject().ToDictionary(one => one.Name, one => $"/app/{one.Value.GetProperty("file").GetString()}");
    }
}
