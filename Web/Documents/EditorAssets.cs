using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ResearchHub.Web.Documents;

/// <summary>The addresses of the editor's scripts and styles, as the front end's build named them in its manifest.</summary>
public sealed class EditorAssets(IWebHostEnvironment environment)
{
    private readonly FrozenDictionary<string, Made> made = Read(environment);

    /// <summary>What a page that runs this script loads: the script, what it imports at once, and its styles.</summary>
    /// <param name="source">The script's path below <c>Web</c>.</param>
    public PageAssets For(string source)
    {
        List<string> imports = [];
        List<string> styles = [];
        Gather(source, imports, styles);
        return new($"/app/{made[source].File}", [.. imports.Distinct()], [.. styles.Distinct()]);
    }

    private void Gather(string key, List<string> imports, List<string> styles)
    {
        styles.AddRange((made[key].Css ?? []).Select(file => $"/app/{file}"));
        foreach (var import in made[key].Imports ?? [])
        {
            imports.Add($"/app/{made[import].File}");
            Gather(import, imports, styles);
        }
    }

    private static FrozenDictionary<string, Made> Read(IWebHostEnvironment environment)
    {
        var file = environment.WebRootFileProvider.GetFileInfo("app/manifest.json");
        using var stream = file.Exists
            ? file.CreateReadStream()
            : throw new InvalidOperationException("wwwroot/app/manifest.json is missing: build Web, which builds its scripts.");
        return JsonSerializer.Deserialize(stream, ManifestJson.Default.DictionaryStringMade)!.ToFrozenDictionary();
    }
}

/// <summary>Addresses on this server.</summary>
public sealed record PageAssets(string Script, ImmutableArray<string> Imports, ImmutableArray<string> Styles);

/// <summary>What the manifest says of a file; what it leaves out is null.</summary>
internal sealed record Made(string File, string[]? Imports, string[]? Css);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Dictionary<string, Made>))]
internal sealed partial class ManifestJson : JsonSerializerContext;
