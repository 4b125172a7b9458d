using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using ResearchHub.Documents;
using ResearchHub.Documents.Text;
using ResearchHub.Projects;
using ResearchHub.Web.Documents;
using ResearchHub.Web.Projects;
using Xunit.Abstractions;

namespace ResearchHub.Web.Rights;

/// <summary>Whoever lost a role hears nothing of its project two seconds later, also when every hint that would have told of it is lost.</summary>
/// <remarks><c>RESEARCHHUB_REVOCATIONS=1000 dotnet test tests/Web.Tests --filter RevocationTests</c> makes so many tries, half of them without hints.</remarks>
public sealed class RevocationTests(RevocationTests.Deaf workspace, ITestOutputHelper output) : IClassFixture<RevocationTests.Deaf>
{
    private const int AtOnce = 20;

    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(3.5);
    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task Nothing_is_heard_two_seconds_after_the_role_was_taken()
    {
        var tries = int.TryParse(Environment.GetEnvironmentVariable("RESEARCHHUB_REVOCATIONS"), CultureInfo.InvariantCulture, out var asked) ? asked : 20;
        var (drafts, pages) = (new ConcurrentBag<TimeSpan>(), new ConcurrentBag<TimeSpan>());
        await using var reader = await Listener.Connect(workspace.Address, "/live/documents", await workspace.Secret("vl"));
        for (var made = 0; made < tries; made += AtOnce)
        {
            workspace.LosesHints = made / AtOnce % 2 == 1 || (tries < 2 * AtOnce && made > 0);
            await Task.WhenAll(Enumerable.Range(0, Math.Min(AtOnce, tries - made)).Select(number => Try(reader, tries < 2 * AtOnce && number % 2 == 1, drafts, pages)));
        }

        Say("drafts", drafts);
        Say("pages", pages);
        Assert.True(At(drafts, 0.99) <= Allowed, $"drafts: {At(drafts, 0.99)}");
        Assert.True(At(pages, 0.99) <= Allowed, $"pages: {At(pages, 0.99)}");
    }

    /// <summary>People write, the role is taken, people go on writing: when was the last of it heard?</summary>
    private async Task Try(Listener reader, bool isDeaf, ConcurrentBag<TimeSpan> drafts, ConcurrentBag<TimeSpan> pages)
    {
        var (project, document) = await workspace.Draft("abc", ("vl", ProjectRole.Scientist));
        workspace.LosesHintsOf(project, document, isDeaf);
        var lead = Workspace.Caller("ao");
        await using var page = await Listener.Connect(workspace.Address, "/live/projects", await workspace.Secret("vl"));
        Assert.True(await page.Connection.InvokeAsync<bool>("Follow", $"{project}"));
        await reader.Connection.InvokeAsync<JsonElement>("Open", new { document = $"{document}", writer = Guid.NewGuid().ToString("N") });
        using var stop = new CancellationTokenSource();
        var writing = Write(project, document, stop.Token);
        await reader.Hears($"{document}");
        await page.Hears("");

        Workspace.Accept(await workspace.Grains.Project(project).TakeRole(lead, new(Workspace.Person("vl").Id)));
        var taken = Stopwatch.GetTimestamp();

        await Task.Delay(Watched); // What must not come is waited for.
        await stop.CancelAsync();
        await writing;
        drafts.Add(reader.LastAfter($"{document}", taken));
        pages.Add(page.LastAfter("", taken));
    }

    private async Task Write(ProjectId project, DocumentId document, CancellationToken stop)
    {
        var lead = Workspace.Caller("ao");
        Assert.True((await workspace.Grains.Document(document).Read(lead)).Accepted(out var text, out _));
        var (writer, length, version) = (new WriterId(Guid.NewGuid()), text.Text.Length, text.Version);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var sequence = 1; !stop.IsCancellationRequested; sequence++)
        {
            var taken = await workspace.Grains.Document(document).Edit(lead, new(text.History, version, writer, sequence, [ChangeSet.Replace(length++, 0, 0, "x")]));
            Assert.True(taken.Accepted(out var edit, out var refusal), refusal?.Code);
            version = edit.Version;
            await workspace.Grains.Project(project).Hint();
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private void Say(string what, ConcurrentBag<TimeSpan> last) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what}: {last.Count} tries, last heard after p50 {At(last, 0.5).TotalMilliseconds:0} ms, p99 {At(last, 0.99).TotalMilliseconds:0} ms, at most {last.Max().TotalMilliseconds:0} ms"));

    private static TimeSpan At(ConcurrentBag<TimeSpan> times, double part) => times.Order().ElementAt((int)Math.Ceiling(times.Count * part) - 1);

    /// <summary>A connection that writes down when it heard what of.</summary>
    private sealed class Listener(HubConnection connection) : IAsyncDisposable
    {
        private readonly ConcurrentDictionary<string, ConcurrentQueue<long>> heard = new();

        public HubConnection Connection => connection;

        public static async Task<Listener> Connect(Uri address, string path, string secret)
        {
            var connection = new HubConnectionBuilder()
                .WithUrl(new Uri(address, path), HttpTransportType.WebSockets, options => options.Headers.Add("Authorization", $"Bearer {secret}"))
                .Build();
            var listener = new Listener(connection);
            connection.On<int>("Changed", _ => listener.Note(""));
            foreach (var target in (string[])["Edited", "Pointed", "Present", "Head"]) // Closed tells nothing but the end.
            {
                connection.On<string, JsonElement>(target, (document, _) => listener.Note(document));
            }

            await connection.StartAsync();
            return listener;
        }

        public async Task Hears(string what)
        {
            using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(15));
            while (!heard.ContainsKey(what))
            {
                await Task.Delay(20, deadline.Token);
            }
        }

        /// <summary>How long after a moment the last of it was heard.</summary>
        public TimeSpan LastAfter(string what, long moment) =>
            heard[what].Max() is var last && last > moment ? Stopwatch.GetElapsedTime(moment, last) : TimeSpan.Zero;

        public ValueTask DisposeAsync() => connection.DisposeAsync();

        private void Note(string what) => heard.GetOrAdd(what, _ => new()).Enqueue(Stopwatch.GetTimestamp());
    }

    /// <summary>The product, in which everything can be lost that grains tell a web server.</summary>
    public sealed class Deaf : Workspace
    {
        private readonly ConcurrentDictionary<Guid, bool> deaf = new();

        public bool LosesHints { get; set; }

        protected override IEnumerable<(string Name, string Value)> Settings => [("Live:CallsPerSecond", "10000"), ("Live:Burst", "10000")];

        public void LosesHintsOf(ProjectId project, DocumentId document, bool all)
        {
            deaf[project.Value] = all;
            deaf[document.Value] = all;
        }

        protected override void Configure(IServiceCollection services)
        {
            services.AddSingleton<Func<DocumentRelay, IDocumentWatcher>>(relay => new DeafToDocuments(relay, this));
            services.AddSingleton<Func<ProjectRelay, IProjectWatcher>>(relay => new DeafToProjects(relay, this));
        }

        private bool Hears(Guid id) => !LosesHints && !deaf.GetValueOrDefault(id);

        private sealed class DeafToDocuments(DocumentRelay relay, Deaf ears) : IDocumentWatcher
        {
            public Task Edited(DocumentNews news) => ears.Hears(news.Document.Value) ? relay.Edited(news) : Task.CompletedTask;

            public Task Pointed(DocumentId document, PeerCursor cursor) => ears.Hears(document.Value) ? relay.Pointed(document, cursor) : Task.CompletedTask;

            public Task Present(DocumentId document, ImmutableArray<DocumentReader> readers) =>
                ears.Hears(document.Value) ? relay.Present(document, readers) : Task.CompletedTask;
        }

        private sealed class DeafToProjects(ProjectRelay relay, Deaf ears) : IProjectWatcher
        {
            public Task Changed(ProjectId project) => ears.Hears(project.Value) ? relay.Changed(project) : Task.CompletedTask;
        }
    }
}
