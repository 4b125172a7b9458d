using System.Globalization;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using ResearchHub.Documents;
using ResearchHub.Documents.Text;

namespace ResearchHub.LiveClient;

/// <summary>One SignalR connection to <c>/live/documents</c> as a program with an access token. The only file that knows SignalR.</summary>
internal sealed class LiveConnection : IAsyncDisposable
{
    private readonly HubConnection hub;
    private readonly string document;
    private readonly string writer;

    public LiveConnection(Uri server, string token, DocumentId document, WriterId writer)
    {
        this.document = document.ToString();
        this.writer = writer.ToString();
        hub = new HubConnectionBuilder()
            .WithUrl(new Uri(server, "/live/documents"), options =>
            {
                options.AccessTokenProvider = () => Task.FromResult<string?>(token);
                options.Transports = HttpTransportType.WebSockets;
                // As the pages do: a negotiation would have to end at the same web server.
                options.SkipNegotiation = true;
                options.Headers["Accept-Language"] = "en";
                // What stands before several servers leads each of these to one of them, as it leads browsers.
                options.Headers["User-Agent"] = $"ResearchHub.LiveClient {this.writer}";
            })
            .AddJsonProtocol(json => json.PayloadSerializerOptions.Converters.Add(new ChangeSetJsonConverter()))
            .Build();
        hub.ServerTimeout = TimeSpan.FromSeconds(20);
        hub.KeepAliveInterval = TimeSpan.FromSeconds(5);
        hub.HandshakeTimeout = TimeSpan.FromSeconds(10);
        hub.Closed += _ => Lost?.Invoke() ?? Task.CompletedTask;
        hub.On<string, WireUpdate[]>("Edited", (_, updates) => Edited?.Invoke(updates));
        hub.On<string, WireHead>("Head", (_, head) => Head?.Invoke(head));
        hub.On<string, WireRefusal>("Closed", (_, refusal) => Closed?.Invoke(refusal));
    }

    public event Action<WireUpdate[]>? Edited;

    public event Action<WireHead>? Head;

    public event Action<WireRefusal>? Closed;

    public event Func<Task>? Lost;

    public event Action? Called;

    public bool IsUp => hub.State == HubConnectionState.Connected;

    public Task Start(CancellationToken stop) => hub.StartAsync(stop);

    public Task<WireOpened> Open(string? history, long seen, CancellationToken stop) =>
        Call<WireOpened>("Open", history is null ? new { document, writer } : new { document, writer, history, seen }, stop);

    public Task<WireTaken> Edit(WirePush push, CancellationToken stop) => Call<WireTaken>("Edit", push, stop);

    public Task<WireSlice> UpdatesSince(string history, long seen, CancellationToken stop) =>
        Call<WireSlice>("UpdatesSince", new { document, history, seen }, stop);

    public ValueTask DisposeAsync() => hub.DisposeAsync();

    /// <summary>Asks until there is a verdict: who must wait, or is asked to send the same again, does.</summary>
    private async Task<T> Call<T>(string method, object argument, CancellationToken stop)
        where T : class
    {
        for (var pause = 20; ; pause = Math.Min(pause * 2, 1_000))
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
            patience.CancelAfter(TimeSpan.FromSeconds(15));
            Called?.Invoke();
            var (answer, refusal) = await hub.InvokeAsync<WireAnswer<T>>(method, argument, patience.Token);
            if (answer is not null)
            {
                return answer;
            }

            switch (refusal)
            {
                case { Code: "documents.slow-down", Subject: { } wait }:
                    pause = int.Parse(wait, CultureInfo.InvariantCulture) + 1;
                    break;
                case { Code: "documents.resend" or "documents.busy" or "documents.slow-down" }:
                    break;
                default:
                    throw new RefusedException(refusal ?? new("", null, $"{method} was answered with nothing."));
            }

            await Pause.For(TimeSpan.FromMilliseconds(pause * (0.5 + Random.Shared.NextDouble())), stop);
        }
    }
}

/// <summary>The pause before something is tried again.</summary>
internal static class Pause
{
    public static async Task For(TimeSpan time, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(time < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : time);
        await timer.WaitForNextTickAsync(stop);
    }
}
