using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace ResearchHub.Web;

/// <summary>A stranger's client: written from <c>docs/live-protocol.md</c> alone, with a WebSocket and a JSON parser.</summary>
internal sealed class RawClient : IDisposable
{
    private const char End = '\u001e';

    private readonly ClientWebSocket socket = new();
    private readonly Queue<string> received = new();
    private readonly StringBuilder partial = new();
    private readonly Decoder decoder = new UTF8Encoding(false, true).GetDecoder();
    private int calls;

    /// <summary>What came unasked while an answer was waited for.</summary>
    public Queue<JsonElement> Unasked { get; } = new();

    public static async Task<RawClient> Connect(Uri address, string token)
    {
        var client = new RawClient();
        client.socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        await client.socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws", Path = "/live/documents" }.Uri, default);
        await client.Send("""{"protocol":"json","version":1}""");
        Assert.Equal("{}", await client.Next(default));
        return client;
    }

    /// <summary>Calls a method and waits for its completion.</summary>
    public async Task<JsonElement> Call(string target, string message)
    {
        var id = (++calls).ToString(CultureInfo.InvariantCulture);
        await Send($$"""{"type":1,"invocationId":"{{id}}","target":"{{target}}","arguments":[{{message}}]}""");
        while (true)
        {
            using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(15));
            var next = JsonDocument.Parse(await Next(deadline.Token)).RootElement;
            if (next.GetProperty("type").GetInt32() == 3 && next.GetProperty("invocationId").GetString() == id)
            {
                return next.TryGetProperty("result", out var result) ? result : throw new InvalidOperationException($"{next}");
            }

            Keep(next);
        }
    }

    /// <summary>The next call of the server to this target.</summary>
    public async Task<JsonElement> Told(string target, CancellationToken deadline)
    {
        while (true)
        {
            while (Unasked.TryDequeue(out var call))
            {
                if (call.GetProperty("target").GetString() == target)
                {
                    return call.GetProperty("arguments");
                }
            }

            Keep(JsonDocument.Parse(await Next(deadline)).RootElement);
        }
    }

    /// <summary>The next message, whatever it is.</summary>
    public async Task<string> Next(CancellationToken deadline)
    {
        var bytes = new byte[16 * 1024];
        var letters = new char[16 * 1024];
        while (received.Count == 0)
        {
            var read = await socket.ReceiveAsync(bytes, deadline);
            foreach (var letter in letters.AsSpan(0, decoder.GetChars(bytes, 0, read.Count, letters, 0)))
            {
                if (letter == End)
                {
                    received.Enqueue(partial.ToString());
                    partial.Clear();
                }
                else
                {
                    partial.Append(letter);
                }
            }
        }

        return received.Dequeue();
    }

    /// <summary>Reads what is left until the server has ended the connection.</summary>
    public async Task UntilClosed()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        try
        {
            var bytes = new byte[64 * 1024];
            while ((await socket.ReceiveAsync(bytes, deadline.Token)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (WebSocketException)
        {
            // Cut without a farewell, as a line of a machine that does not answer is.
        }
    }

    public void Dispose() => socket.Dispose();

    private Task Send(string message) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message + End), WebSocketMessageType.Text, true, default);

    private void Keep(JsonElement message)
    {
        if (message.GetProperty("type").GetInt32() == 1)
        {
            Unasked.Enqueue(message);
        }
    }
}
