using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using ResearchHub.LiveClient;
using ResearchHub.Projects;

namespace ResearchHub.Benchmarks.Lists;

/// <summary>The command that measures what one deed costs the server when 200 pages follow the wall: the hint, and what they ask for after it.</summary>
/// <remarks>
/// A deed is a task that is given with the page's own form. What giving it costs when nobody follows is taken off, and what idle pages cost. Both are
/// measured in turn, several times, since a server becomes faster while it runs; the first time only warms it up.
/// </remarks>
internal static partial class HintFigures
{
    private const int Viewers = 200, Rounds = 4, Deeds = 40, DeedsAskedAfter = 3;
    private const double Bound = 10;

    /// <summary>The two last days of the filled store, and what is done now.</summary>
    private const string Wall = "/activity?from=2026-11-23";

    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(0.3);

    /// <param name="directory">As it was filled.</param>
    /// <param name="postgres">As it was filled.</param>
    /// <returns>The exit code: 0 when a hint to all viewers took less than 10 ms of the server's CPU.</returns>
    public static async Task<int> Run(string directory, string? postgres)
    {
        await using var server = await Figures.Product(directory, postgres);
        using var lead = await Visitor.SignIn(server.Address, FilledStore.Keys.All);
        using var giver = await Visitor.SignIn(server.Address, FilledStore.Keys.Twenty);
        var tasks = $"{(await Figures.Links(giver, "/projects", Project()))[0]}/tasks";
        var form = await lead.Read(tasks);
        var who = Member().Match(form).Groups[1].Value;
        var (alone, told, viewers) = (TimeSpan.Zero, TimeSpan.Zero, Array.Empty<Viewer>());
        for (var round = 0; round < Rounds; round++)
        {
            await Close(viewers);
            var given = await Spent(server, Deeds, Give) - await Spent(server, Deeds, Nothing);
            viewers = await Task.WhenAll(Enumerable.Range(0, Viewers).Select(_ => Viewer.Open(server.Address, lead)));
            await Told();
            var heard = await Spent(server, Deeds, Told) - await Spent(server, Deeds, Nothing);
            Say($"given: {given.TotalMilliseconds / Deeds:F1} ms; given and told: {heard.TotalMilliseconds / Deeds:F1} ms");
            (alone, told) = round == 0 ? (alone, told) : (alone + (given / (Rounds - 1)), told + (heard / (Rounds - 1)));
        }

        var hint = (told - alone).TotalMilliseconds / Deeds;
        Say($"giving a task, nobody follows: {alone.TotalMilliseconds / Deeds:F1} ms of CPU");
        Say($"the hint to {Viewers} viewers: {hint:F1} ms");

        await Task.WhenAll(viewers.Select(viewer => viewer.Ask(lead, Wall)));
        var before = server.Processor;
        for (var deed = 0; deed < DeedsAskedAfter; deed++)
        {
            await Told();
            await Task.WhenAll(viewers.Select(viewer => viewer.Ask(lead, Wall)));
        }

        var all = (server.Processor - before - (told / Deeds * DeedsAskedAfter)) / DeedsAskedAfter;
        Say($"their fragments: {all.TotalMilliseconds:F0} ms, {all.TotalMilliseconds / Viewers:F1} ms each");
        await Close(viewers);
        return hint < Bound ? 0 : 1;

        Task Give() => lead.Send(
            tasks, form, ("_handler", "give"), ("id", $"{AssignmentId.New(TimeProvider.System)}"), ("what", "Read it once more"), ("who", who), ("draft", ""));

        async Task Told()
        {
            var heard = Task.WhenAll(viewers.Select(viewer => viewer.Heard()));
            await Give();
            await heard;
        }

        static Task Nothing() => Task.CompletedTask;
    }

    private static async Task Close(IEnumerable<Viewer> viewers)
    {
        foreach (var viewer in viewers)
        {
            await viewer.DisposeAsync();
        }
    }

    /// <summary>The server's CPU while something is done again and again, in time with the clock, so that idling is comparable.</summary>
    private static async Task<TimeSpan> Spent(ProductServer server, int times, Func<Task> act)
    {
        using var timer = new PeriodicTimer(Turn);
        var before = server.Processor;
        for (var time = 0; time < times; time++)
        {
            await timer.WaitForNextTickAsync();
            await act();
        }

        return server.Processor - before;
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    [GeneratedRegex("href=\"(/projects/(?!0193)[0-9a-f]{32})\"")]
    private static partial Regex Project();

    [GeneratedRegex("<select id=\"who\".*?<option value=\"([0-9a-f]{32})\"", RegexOptions.Singleline)]
    private static partial Regex Member();

    /// <summary>An open page, as <c>live.ts</c> follows, which asks only when it is told to.</summary>
    private sealed class Viewer : IAsyncDisposable
    {
        private readonly HubConnection hub;
        private volatile TaskCompletionSource heard = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private string? tag;

        private Viewer(HubConnection hub)
        {
            this.hub = hub;
            hub.On<int>("Changed", _ => heard.TrySetResult());
        }

        public static async Task<Viewer> Open(Uri server, Visitor session)
        {
            var hub = new HubConnectionBuilder().WithUrl(new Uri(server, "/live/activity"), options =>
            {
                options.Transports = HttpTransportType.WebSockets;
                options.SkipNegotiation = true;
                options.Cookies = session.Cookies;
                options.Headers["Origin"] = server.GetLeftPart(UriPartial.Authority);
            }).Build();
            var viewer = new Viewer(hub);
            await hub.StartAsync();
            return await hub.InvokeAsync<bool>("Follow", "activity") ? viewer : throw new InvalidOperationException("Nothing to follow.");
        }

        /// <summary>Ends with the next hint.</summary>
        public Task Heard() => (heard = new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

        /// <summary>Asks for the page within a second, as pages do that all heard the same.</summary>
        public async Task Ask(Visitor session, string page)
        {
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(Random.Shared.Next(1, 1_000)));
            await timer.WaitForNextTickAsync();
            tag = await session.Fragment(page, tag);
        }

        public ValueTask DisposeAsync() => hub.DisposeAsync();
    }
}
