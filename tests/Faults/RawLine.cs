using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace ResearchHub.Faults;

/// <summary>A WebSocket to a hub that sends whatever bytes it is given.</summary>
internal sealed class RawLine : IDisposable
{
    private readonly ClientWebSocket socket = new();
    private readonly byte[] bytes = new byte[64 * 1024];
    private readonly MemoryStream partial = new();
    private readonly Queue<byte[]> frames = new();

    public static async Task<RawLine> Open(Uri server, string path, string token, CancellationToken patience)
    {
        var line = new RawLine();
        line.socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        await line.socket.ConnectAsync(new UriBuilder(server) { Scheme = "ws", Path = path }.Uri, patience);
        await line.Send(Encoding.UTF8.GetBytes("{\"protocol\":\"json\",\"version\":1}\u001e"), patience);
        await line.Next(patience);
        return line;
    }

    /// <summary>Sends a frame, and after it a call that is right; waits for its answer, and for the frame's own where it must have one.</summary>
    /// <param name="frame">Anything.</param>
    /// <param name="named">The frame's call, which must be answered; null when it need not be.</param>
    /// <param name="right">The call that is right, with its name.</param>
    /// <param name="patience">How long.</param>
    /// <returns>How long it took, and the frame's own answer; null when the server closed the line instead.</returns>
    /// <exception cref="OperationCanceledException">Neither came in time.</exception>
    public async Task<(TimeSpan Took, JsonElement? Answer)?> Try(byte[] frame, string? named, (string Name, byte[] Frame) right, CancellationToken patience)
    {
        var watch = Stopwatch.StartNew();
        try
        {
            await Send(frame, patience);
            await Send(right.Frame, patience);
            JsonElement? own = null;
            for (var probed = false; !probed || (named is not null && own is null);)
            {
                if (await Next(patience) is not { } next)
                {
                    return null;
                }

                if (next.TryGetProperty("invocationId", out var id) && id.ValueKind == JsonValueKind.String)
                {
                    probed |= id.GetString() == right.Name;
                    own = id.GetString() == named ? next : own;
                }
            }

            return (watch.Elapsed, own);
        }
        catch (WebSocketException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        socket.Dispose();
        partial.Dispose();
    }

    private Task Send(byte[] frame, CancellationToken patience) => socket.SendAsync(frame, WebSocketMessageType.Text, true, patience);

    /// <summary>The next frame; null when the server has closed the line.</summary>
    private async Task<JsonElement?> Next(CancellationToken patience)
    {
        while (frames.Count == 0)
        {
            var read = await socket.ReceiveAsync(bytes, patience);
            if (read.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            foreach (var one in bytes.AsSpan(0, read.Count))
            {
                if (one != 0x1e)
                {
                    partial.WriteByte(one);
                    continue;
                }

                frames.Enqueue(partial.ToArray());
                partial.SetLength(0);
            }
        }

        var next = JsonDocument.Parse(frames.Dequeue()).RootElement;
        // The server says good-bye.
        return next.TryGetProperty("type", out var type) && type.GetInt32() == 7 ? null : next;
    }
}
