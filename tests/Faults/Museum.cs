using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using ResearchHub.Documents;
using ResearchHub.LiveClient;

namespace ResearchHub.Faults;

/// <summary>What a museum runs that outgrew one machine: one PostgreSQL, two silos, two web servers, each a process of its own.</summary>
internal sealed class Museum : IAsyncDisposable
{
    private const string Name = "faults";
    private const string Demo = "Development";

    private readonly IReadOnlyDictionary<string, string> settings;
    private readonly Dictionary<int, List<string>> former = [];
    private readonly string auditKey = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
    private readonly ConcurrentQueue<string> amiss = new();
    private int fenced;
    private int numbers;

    private Museum(IReadOnlyDictionary<string, string> settings) => this.settings = settings;

    public Database Database { get; private set; } = new();

    public IReadOnlyList<ProductServer> Silos { get; private set; } = [];

    public IReadOnlyList<ProductServer> Webs { get; private set; } = [];

    /// <summary>Where people come in: the web servers themselves, or what stands before them.</summary>
    public IReadOnlyList<Uri> Doors { get; set; } = [];

    public IReadOnlyList<string> Tokens { get; private set; } = [];

    public IReadOnlyList<DocumentId> Drafts { get; private set; } = [];

    /// <summary>How many activations of a document found that another one had written first, and ended.</summary>
    public int Fenced => Volatile.Read(ref fenced);

    /// <summary>What the web servers could not make of the demo data when both started at once.</summary>
    public IReadOnlyCollection<string> Amiss => amiss;

    /// <summary>Every word of those who typed into a draft before and went: all of it stays.</summary>
    public List<string> Former(int draft) => former.TryGetValue(draft, out var words) ? words : former[draft] = [];

    /// <summary>Numbers for clients that nobody had before.</summary>
    /// <returns>The first of them.</returns>
    public int TakeNumbers(int count) => (numbers += count) - count;

    /// <param name="drafts">How many drafts there are to write in.</param>
    /// <param name="settings">More configuration of every process, as environment variables.</param>
    /// <param name="webs">The web servers' environment: in <c>Development</c> demo people sign in by a button.</param>
    /// <param name="first">What is done while demo people still sign in, before web servers of another environment take over.</param>
    public static async Task<Museum> Open(
        int drafts, IReadOnlyDictionary<string, string>? settings = null, string webs = "Production", Func<Museum, Task>? first = null)
    {
        var museum = new Museum(settings ?? new Dictionary<string, string>());
        try
        {
            await museum.Lay();
            museum.Silos = [museum.Silo(), museum.Silo()];
            museum.Webs = [museum.Web(), museum.Web()];
            museum.Doors = [.. museum.Webs.Select(web => web.Address)];
            await Task.WhenAll(museum.Silos.Select(silo => silo.Start()));
            await museum.Furnish(drafts);
            await (first?.Invoke(museum) ?? Task.CompletedTask);
            if (webs != Demo)
            {
                await Task.WhenAll(museum.Webs.Select(web => web.Stop()));
                await Task.WhenAll(museum.Webs.Select(web => web.Start(webs)));
            }

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

    /// <summary>All machines are gone, and the database with them.</summary>
    public async Task Lose()
    {
        await Task.WhenAll(Webs.Concat(Silos).Select(process => process.Kill()));
        await Database.DisposeAsync();
    }

    /// <summary>An empty database, a backup put to use in it, everything looked through, and the same processes on it, at the addresses they had.</summary>
    /// <returns>What the commands said.</returns>
    public async Task<string> Recover(string backup)
    {
        Database = new();
        await Database.Start();
        foreach (var process in Webs.Concat(Silos))
        {
            process.Settings["Store__Postgres"] = Database.Address;
        }

        var all = new List<string>();
        foreach (var command in new string[][] { ["restore", backup], ["verify"], ["verify-audit"] })
        {
            var (code, said) = await Webs[0].Command(command);
            all.Add(said);
            if (code != 0)
            {
                throw new InvalidOperationException($"{command[0]}: {said}");
            }
        }

        await Task.WhenAll(Silos.Select(silo => silo.Start()));
        await Task.WhenAll(Webs.Select(web => web.Start()));
        return string.Join('\n', all);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var process in Webs.Concat(Silos))
        {
            await process.DisposeAsync();
        }

        await Database.DisposeAsync();
    }

    /// <summary>The database, with tables and nothing in them.</summary>
    private async Task Lay()
    {
        await Database.Start();
        await using var operation = Member("Web");
        if (await operation.Command("migrate") is (not 0, var said))
        {
            throw new InvalidOperationException(said);
        }
    }

    /// <summary>Both web servers start in Development at once, on an empty database: there must be one set of people and projects after that.</summary>
    private async Task Furnish(int drafts)
    {
        foreach (var web in Webs)
        {
            web.Said += line =>
            {
                if (line.Contains("The demo data lacks", StringComparison.Ordinal))
                {
                    amiss.Enqueue(line.Trim());
                }
            };
        }

        await Task.WhenAll(Webs.Select(web => web.Start(Demo)));
        try
        {
            (Tokens, Drafts) = await Workspace.Furnish(Webs[0].Address, drafts);
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"No drafts: {failure.Message}\n{string.Join('\n', Webs[0].Log)}", failure);
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
        server.Settings["Audit__Key"] = auditKey;
        foreach (var (name, value) in settings)
        {
            server.Settings[name] = value;
        }

        return server;
    }
}
