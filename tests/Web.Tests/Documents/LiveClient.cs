using System.Text.Json;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using ResearchHub.Documents;

namespace ResearchHub.Web;

/// <summary>A program that speaks the live protocol through the SignalR library and writes down everything it hears.</summary>
public sealed class LiveClient : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(15);

    private readonly HubConnection connection;
    private readonly Lock gate = new();
    private readonly List<(string Target, JsonElement Body)> heard = [];
    private TaskCompletionSource news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private LiveClient(HubConnection connection)
    {
        this.connection = connection;
        foreach (var target in (string[])["Edited", "Pointed", "Present", "Head", "Closed"])
        {
            connection.On<string, JsonElement>(target, (_, body) => Write(target, body));
        }

        connection.Closed += _ =>
        {
            Write("Gone", default);
            return Task.CompletedTask;
        };
    }

    public HubConnectionState State => connection.State;

    public string Writer { get; } = Guid.NewGuid().ToString("N");

    public static Task<LiveClient> Connect(Uri address, string token, string language = "en") =>
        Connect(address, ("Authorization", $"Bearer {token}"), ("Accept-Language", language));

    public static async Task<LiveClient> Connect(Uri address, params (string Name, string Value)[] headers)
    {
        var connection = new HubConnectionBuilder()
            .WithUrl(new Uri(address, "/live/documents"), HttpTransportType.WebSockets, options =>
            {
                foreach (var (name, value) in headers)
                {
                    options.Headers.Add(name, value);
                }
            })
            .Build();
        var client = new LiveClient(connection);
        await connection.StartAsync();
        return client;
    }

    /// <summary>Calls and returns the whole result.</summary>
    public async Task<JsonElement> Call(string method, object message) =>
        await connection.InvokeAsync<JsonElement>(method, message).WaitAsync(Deadline);

    /// <summary>Calls what must be accepted.</summary>
    public async Task<JsonElement> Ask(string method, object message)
    {
        var result = await Call(method, message);
        Assert.True(result.TryGetProperty("answer", out var answer), result.ToString());
        return answer;
    }

    /// <summary>Calls what must be refused.</summary>
    /// <returns>The refusal's code.</returns>
    public async Task<string> Refused(string method, object message)
    {
        var result = await Call(method, message);
        Assert.True(result.TryGetProperty("refusal", out var refusal), result.ToString());
        return refusal.GetProperty("code").GetString()!;
    }

    public async Task<JsonElement> Open(DocumentId document) =>
        await Ask("Open", new { document = document.ToString(), writer = Writer });

    /// <summary>Everything heard so far under a target.</summary>
    public IReadOnlyList<JsonElement> Heard(string target)
    {
        lock (gate)
        {
            return [.. heard.Where(message => message.Target == target).Select(message => message.Body)];
        }
    }

    /// <summary>Every update heard so far, in the order it came.</summary>
    public IReadOnlyList<JsonElement> Updates() => [.. Heard("Edited").SelectMany(frame => frame.EnumerateArray())];

    /// <summary>Waits until something heard makes it true.</summary>
    public async Task Until(Func<bool> holds, string what = "")
    {
        using var deadline = new CancellationTokenSource(Deadline);
        while (true)
        {
            Task next;
            lock (gate)
            {
                next = news.Task;
            }

            if (holds())
            {
                return;
            }

            try
            {
                await next.WaitAsync(deadline.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"Not heard in time: {what} (heard: {string.Join(", ", heard.Select(m => m.Target).CountBy(t => t))})");
            }
        }
    }

    public async ValueTask DisposeAsync() => await connection.DisposeAsync();

    private void Write(string target, JsonElement body)
    {
        TaskCompletionSource told;
        lock (gate)
        {
            heard.Add((target, body));
            (told, news) = (news, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        told.SetResult();
    }
}
