using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using ResearchHub.Documents;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;
using ResearchHub.Web.SignIn;

namespace ResearchHub.Web;

/// <summary>One workspace for every suite that does not need its own.</summary>
[CollectionDefinition(nameof(Workspace))]
public sealed class OneWorkspace : ICollectionFixture<Workspace>;

/// <summary>The whole product in this process: real sockets, real silo, real files in a folder of its own.</summary>
public class Workspace : IAsyncLifetime
{
    private readonly string directory = Directory.CreateTempSubdirectory("researchhub-").FullName;
    private readonly ConcurrentDictionary<string, Lazy<Task<NewAccessToken>>> programs = new();
    private WebApplicationFactory<Program>? host;

    public Uri Address { get; private set; } = null!;

    /// <summary>The data directory.</summary>
    public string Folder => directory;

    public IServiceProvider Services => host!.Services;

    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    /// <summary>A demo person by the key of their sign-in button.</summary>
    public static DemoPerson Person(string key) => DemoPeople.All.Single(person => person.Key == key);

    /// <summary>What a demo person signs in with.</summary>
    public static string AddressOf(string key) => Person(key).Address;

    public static Caller Caller(string key) => new(Person(key).Id);

    public Task InitializeAsync()
    {
        host = new WebApplicationFactory<Program>().WithWebHostBuilder(Configure);
        host.UseKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        host.StartServer();
        Address = new(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()
            .Replace("[::]", "127.0.0.1", StringComparison.Ordinal));
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await host!.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }

    /// <summary>A browser without scripts: cookies, forms, no redirects followed.</summary>
    public HttpClient Browser(CookieContainer? jar = null) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = jar ?? new() }) { BaseAddress = Address };

    /// <summary>A browser in which a demo person has signed in.</summary>
    public async Task<HttpClient> SignedIn(string key, CookieContainer? jar = null)
    {
        var browser = Browser(jar);
        var answer = await Post(browser, "/sign-in/demo", ("as", key));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/", answer.Headers.Location!.OriginalString);
        return browser;
    }

    /// <summary>Sends a form as the sign-in page would.</summary>
    public static async Task<HttpResponseMessage> Post(HttpClient browser, string address, params (string Name, string Value)[] fields)
    {
        var page = await browser.GetStringAsync(new Uri("/sign-in", UriKind.Relative));
        var proof = Regex.Match(page, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        return await browser.PostAsync(new Uri(address, UriKind.Relative), new FormUrlEncodedContent(
            fields.Append(("__RequestVerificationToken", proof)).Select(field => KeyValuePair.Create(field.Item1, field.Item2))));
    }

    /// <summary>The token of a demo person's program.</summary>
    public async Task<string> Secret(string key) =>
        (await programs.GetOrAdd(key, _ => new(() => Token(key))).Value).Secret;

    /// <summary>A new token of a demo person.</summary>
    public async Task<NewAccessToken> Token(string key)
    {
        await using var scope = Services.CreateAsyncScope();
        var tokens = scope.ServiceProvider.GetRequiredService<AccessTokens>();
        Assert.True((await tokens.Create(Caller(key), "test", 30)).Accepted(out var made, out _));
        return made;
    }

    /// <summary>A live connection of a demo person's program.</summary>
    public async Task<LiveClient> Connect(string key, string language = "en") =>
        await LiveClient.Connect(Address, await Secret(key), language);

    /// <summary>A live connection of a page in a browser, by its cookies.</summary>
    public Task<LiveClient> Connect(CookieContainer jar) =>
        LiveClient.Connect(Address, ("Cookie", jar.GetCookieHeader(Address)), ("Origin", Address.GetLeftPart(UriPartial.Authority)));

    /// <summary>A project of <c>ao</c> with members, and a draft in it with a text.</summary>
    public async Task<(ProjectId Project, DocumentId Document)> Draft(string text, params (string Key, ProjectRole Role)[] members)
    {
        var (lead, project, document) = (Caller("ao"), ProjectId.New(TimeProvider.System), DocumentId.New(TimeProvider.System));
        Accept(await Grains.Project(project).Found(
            lead, new("Felt and flax", "A goal", Language.English, [3], [Person("ao").Institution])));
        foreach (var (key, role) in members)
        {
            Accept(await Grains.Project(project).GiveRole(lead, new(Person(key).Id, role)));
        }

        Accept(await Grains.Document(document).Found(lead, new(project, "A draft", Language.English)));
        if (text.Length > 0)
        {
            var writer = new WriterId(Guid.NewGuid());
            Assert.True((await Grains.Document(document).Read(lead)).Accepted(out var empty, out _));
            Accept(await Grains.Document(document).Edit(
                lead, new(empty.History, empty.Version, writer, 1, [ResearchHub.Documents.Text.ChangeSet.Replace(0, 0, 0, text)])));
        }

        return (project, document);
    }

    public static void Accept<T>(Reply<T> reply)
        where T : notnull =>
        Assert.True(reply.Accepted(out _, out var refusal), refusal?.ToString());

    /// <summary>What a suite runs differently.</summary>
    protected virtual void Configure(IServiceCollection services)
    {
    }

    /// <summary>Settings a suite runs with.</summary>
    protected virtual IEnumerable<(string Name, string Value)> Settings => [];

    private void Configure(IWebHostBuilder builder)
    {
        builder.UseSetting("Data:Directory", directory);
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        builder.UseSetting("SignIn:TriesAMinute", "100000"); // All tests come from one address.
        foreach (var (name, value) in Settings)
        {
            builder.UseSetting(name, value);
        }

        builder.ConfigureTestServices(Configure);
    }
}
