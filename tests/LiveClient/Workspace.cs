using System.Text.Json;
using ResearchHub.Documents;

namespace ResearchHub.LiveClient;

/// <summary>A running workspace with people who may write and drafts to write in.</summary>
public sealed class Workspace : IAsyncDisposable
{
    /// <summary>The buttons of the sign-in page.</summary>
    private static readonly string[] People = ["js", "vl", "ak", "eh", "ao", "iv"];

    private const int EverybodyElse = 7;

    private Workspace(ProductServer server, IReadOnlyList<string> tokens, IReadOnlyList<DocumentId> drafts) =>
        (Server, Tokens, Drafts) = (server, tokens, drafts);

    /// <summary>The product, in Production.</summary>
    public ProductServer Server { get; }

    /// <summary>An access token for each of several people who may write in the project.</summary>
    public IReadOnlyList<string> Tokens { get; }

    /// <summary>Empty drafts of one project.</summary>
    public IReadOnlyList<DocumentId> Drafts { get; }

    /// <summary>
    /// Starts the product once in Development, where demo people can be signed in; makes drafts and access tokens as they would, on the pages;
    /// then starts it again on the same data as museums run it.
    /// </summary>
    /// <param name="drafts">How many drafts.</param>
    /// <param name="directory">Data to keep, and to go on with when it was made here before; null for a new directory that goes with this object.</param>
    public static async Task<Workspace> Start(int drafts, string? directory = null)
    {
        var server = new ProductServer(directory);
        var made = Path.Combine(server.Data, "proofs.json");
        try
        {
            if (File.Exists(made))
            {
                await server.Start();
                var (kept, ids) = JsonSerializer.Deserialize<Made>(await File.ReadAllTextAsync(made))!;
                return new(server, kept, [.. ids.Select(id => DocumentId.Parse(id, null))]);
            }

            await server.Start("Development");
            var (tokens, founded) = await Furnish(server.Address, drafts);
            await File.WriteAllTextAsync(made, JsonSerializer.Serialize(new Made([.. tokens], [.. founded.Select(id => id.ToString())])));
            await server.Kill();
            await server.Start();
            return new(server, tokens, founded);
        }
        catch (Exception failure)
        {
            await server.DisposeAsync();
            throw new InvalidOperationException($"No workspace: {failure.Message}\n{string.Join('\n', server.Log)}", failure);
        }
    }

    /// <summary>Makes empty drafts of one project, and access tokens of people who may write in it, at a server in Development.</summary>
    public static async Task<(IReadOnlyList<string> Tokens, IReadOnlyList<DocumentId> Drafts)> Furnish(Uri server, int drafts)
    {
        using var lead = await DemoSession.SignIn(server, People[0]);
        var project = await lead.FoundProject("Proofs");
        await lead.Invite(project, EverybodyElse);
        var founded = new List<DocumentId>();
        for (var i = 1; i <= drafts; i++)
        {
            founded.Add(await lead.NewDraft(project, $"Proof {i}"));
        }

        var tokens = new List<string>();
        foreach (var person in People)
        {
            using var session = await DemoSession.SignIn(server, person);
            tokens.Add(await session.NewToken("proofs"));
        }

        return (tokens, founded);
    }

    /// <summary>A client for a draft, as one of the people, in turn.</summary>
    public Task<LiveDraft> Open(DocumentId draft, int number, CancellationToken patience = default) =>
        LiveDraft.Open(Server.Address, Tokens[number % Tokens.Count], draft, patience);

    /// <summary>The draft's text as somebody reads it who opens it now.</summary>
    public async Task<string> Read(DocumentId draft, CancellationToken patience = default)
    {
        await using var reader = await Open(draft, 0, patience);
        return reader.Text;
    }

    private sealed record Made(string[] Tokens, string[] Drafts);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
