using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using System.Threading.Channels;
using MimeKit;
using SmtpServer;
using SmtpServer.ComponentModel;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace ResearchHub.LiveClient;

/// <summary>A real mail server on loopback, which keeps what it is handed. It can be stopped and started again.</summary>
public sealed partial class MailServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Channel<MimeMessage> letters = Channel.CreateUnbounded<MimeMessage>();
    private SmtpServer.SmtpServer? server;
    private Task running = Task.CompletedTask;

    /// <summary>Where it listens, or will.</summary>
    public int Port { get; } = FreePort();

    /// <summary>Starts listening.</summary>
    public MailServer Start()
    {
        var services = new ServiceProvider();
        services.Add(new Store(letters.Writer));
        server = new(new SmtpServerOptionsBuilder().ServerName("localhost")
            .Endpoint(endpoint => endpoint.Endpoint(new(IPAddress.Loopback, Port))).Build(), services);
        running = server.StartAsync(CancellationToken.None);
        return this;
    }

    /// <summary>Stops listening.</summary>
    public async Task Stop()
    {
        server?.Shutdown();
        await running;
        server = null;
    }

    /// <summary>The next letter to an address, within half a minute. Letters to others are passed over.</summary>
    public async Task<MimeMessage> Letter(string to)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var letter = await letters.Reader.ReadAsync(patience.Token);
            if (letter.To.Mailboxes.Any(mailbox => mailbox.Address == to))
            {
                return letter;
            }
        }
    }

    /// <summary>How many letters came that nobody has asked for.</summary>
    public int Unread => letters.Reader.Count;

    /// <summary>The letters that came and nobody has asked for; they are read by that.</summary>
    public IEnumerable<MimeMessage> Rest()
    {
        while (letters.Reader.TryRead(out var letter))
        {
            yield return letter;
        }
    }

    /// <summary>The link a letter brings.</summary>
    public static Uri Link(MimeMessage letter) => new(Address().Match(letter.TextBody ?? "").Value);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await Stop();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Address();

    private sealed class Store(ChannelWriter<MimeMessage> letters) : MessageStore
    {
        public override async Task<SmtpResponse> SaveAsync(
            ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            using var stream = new MemoryStream(buffer.ToArray());
            await letters.WriteAsync(await MimeMessage.LoadAsync(stream, cancellationToken), cancellationToken);
            return SmtpResponse.Ok;
        }
    }
}
