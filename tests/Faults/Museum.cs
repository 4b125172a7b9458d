using System.Globalization;
using ResearchHub.Documents;
using ResearchHub.LiveClient;

namespace ResearchHub.Faults;

/// <summary>What a museum runs that outgrew one machine: one PostgreSQL, two silos, two web servers, each a process of its own.</summary>
internal sealed class Museum : IAsyncDisposable
{
    private const string Name = "faults";

    private readonly IReadOnlyDictionary<string, string> settings;
    private readonly Dictionary<int, List<string>> former = [];
    private int fenced;
    private int numbers;

    private Museum(IReadOnlyDictionary<string, string> settings) => this.settings = settings;

    public Database Database { get; } = new();

    public IReadOnlyList<ProductServer> Silos { get; private set; } = [];

    public IReadOnlyList<ProductServer> Webs { get; private set; } = [];

    /// <summary>Where people come in: the web servers themselves, or what stands before them.</summary>
    public IReadOnlyList<Uri> Doors { get; set; } = [];

    public IReadOnlyList<string> Tokens { get; private set; } = [];

    public IReadOnlyList<DocumentId> Drafts { get; private set; } = [];

    /// <summary>How many activations of a document found that another one had written first, and ended.</summary>
    public int Fenced => Volatile.Read(ref fenced);

    /// <summary>Every word of those who typed into a draft before and went: all of it stays.</summary>
    public List<string> Former(int draft) => former.TryGetValue(draft, out var words) ? words : former[draft] = [];

    /// <summary>Numbers for clients that nobody had before.</summary>
    /// <returns>The first of them.</returns>
    public int TakeNumbers(int count) => (numbers += count) - count;

    /// <param name="drafts">How many drafts there are to write in.</param>
    /// <param name="settings">More configuration of every process, as environment variables.</param>
    /// <param name="webs">The web servers' environment: in <c>Development</c> demo people sign in by a button.</param>
    public static async Task<Museum> Open(int drafts, IReadOnlyDictionary<string, string>? settings = null, string webs = "Production")
    {
        var museum = new Museum(settings ?? new Dictionary<string, string>());
        try
        {
            await museum.Furnish(drafts);
            museum.Silos = [museum.Silo(), museum.Silo()];
            museum.Webs = [museum.Web(), museum.Web()];
            museum.Doors = [.. museum.Webs.Select(web => web.Address)];
            await Task.WhenAll(museum.Silos.Select(silo => silo.Start()));
            await Task.WhenAll(museum.Webs.Select(web => web.Start(webs)));
            return museum;
        }
        catch
        {
            await museum.DisposeAsync();
            throw;
        }
    }

    /// <summary>A client for a draft, as one of the people in turn, at one of the doors in turn.</summary>
    public Task<LiveDraft> Draft(DocumentId draft, int number, CancellationToken patience = default) =>
        LiveDraft.Open(Doors, number, Tokens[number % Tokens.Count], draft, patience);

    /// <summary>The draft's text as somebody reads it who opens it now.</summary>
    public async Task<string> Read(DocumentId draft, CancellationToken patience)
    {
        await using var reader = await Draft(draft, 0, patience);
        return reader.Text;
    }

    /// <summary>Replays every stream of the log and compares it with what was derived from it.</summary>
    public Task<(int Code, string Said)> Verify() => Webs[0].Command("verify");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var process in Webs.Concat(Silos))
        {
            await process.DisposeAsync();
        }

        await Database.DisposeAsync();
    }

    /// <summary>A server in Development makes the people and the drafts, alone; then it goes.</summary>
    private async Task Furnish(int drafts)
    {
        await Database.Start();
        await using var first = new ProductServer();
        first.Settings["Store__Postgres"] = Database.Address;
        if (await first.Command("migrate") is (not 0, var said))
        {
            throw new InvalidOperationException(said);
        }

        await first.Start("Development");
        try
        {
            (Tokens, Drafts) = await Workspace.Furnish(first.Address, drafts);
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"No drafts: {failure.Message}\n{string.Join('\n', first.Log)}", failure);
        }
    }

    private ProductServer Silo()
    {
        var silo = Member("Silo");
        silo.Settings["Cluster__SiloPort"] = ProductServer.FreePort().ToString(CultureInfo.InvariantCulture);
        silo.Settings["Cluster__GatewayPort"] = ProductServer.FreePort().ToString(CultureInfo.InvariantCulture);
        silo.Said += line =>
        {
            if (line.Contains("StaleWriterException: The stream documents/", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref fenced);
            }
        };
        return silo;
    }

    private ProductServer Web() => Member("Web");

    private ProductServer Member(string program)
    {
        var server = new ProductServer(program: program);
        server.Settings["Store__Postgres"] = Database.Address;
        server.Settings["Cluster__Id"] = Name;
        foreach (var (name, value) in settings)
        {
            server.Settings[name] = value;
        }

        return server;
    }
}
