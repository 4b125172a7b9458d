using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace ResearchHub.Web;

/// <summary>A workspace that reports to a collector of its own.</summary>
public sealed class ReportingWorkspace : Workspace
{
    internal Collector Collector { get; } = new();

    protected override IEnumerable<(string Name, string Value)> Settings =>
    [
        ("OTEL_EXPORTER_OTLP_ENDPOINT", Collector.Address),
        ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
        ("OTEL_METRIC_EXPORT_INTERVAL", "200"),
        ("OTEL_BSP_SCHEDULE_DELAY", "200"),
    ];
}

public sealed class TelemetryTests(ReportingWorkspace workspace) : IClassFixture<ReportingWorkspace>
{
    private const string Word = "құпиясөз";

    [Fact]
    public async Task A_collector_hears_of_edits_appends_and_fan_out_and_never_a_word()
    {
        var (_, document) = await workspace.Draft("abc");
        await using var author = await workspace.Connect("ao");
        var opened = await author.Open(document);
        var push = DocumentHubTests.Push(author, document, opened, [3, new object[] { 0, Word }]);
        await author.Ask("Edit", push);
        await author.Ask("Edit", push);

        foreach (var name in new[]
        {
            "researchhub.edits.accepted", "researchhub.edits.resent", "researchhub.edits.rebase.distance", "researchhub.documents.open",
            "researchhub.documents.waiting", "researchhub.log.append.duration", "researchhub.live.connections", "researchhub.live.fanout.duration",
            "Edit", // The span of the hub's call.
        })
        {
            await workspace.Collector.Hears(name);
        }

        Assert.False(workspace.Collector.Heard(Word), "The text of a draft was reported.");
        Assert.False(workspace.Collector.Heard(JsonSerializer.Serialize(Word).Trim('"')), "The text of a draft was reported.");
    }
}

/// <summary>Takes what an OTLP exporter sends, and keeps it as bytes.</summary>
internal sealed class Collector
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly ConcurrentQueue<byte[]> bodies = new();
    private readonly SemaphoreSlim news = new(0);

    public Collector()
    {
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/";
        }

        var listener = new HttpListener { Prefixes = { Address } };
        listener.Start();
        _ = Listen(listener);
    }

    public string Address { get; }

    public bool Heard(string name) =>
        bodies.Any(body => body.AsSpan().IndexOf(Encoding.UTF8.GetBytes(name)) >= 0);

    public async Task Hears(string name)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!Heard(name))
        {
            try
            {
                await news.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"Nothing was told of {name}.");
            }
        }
    }

    private async Task Listen(HttpListener listener)
    {
        while (true)
        {
            var call = await listener.GetContextAsync();
            using var body = new MemoryStream();
            await call.Request.InputStream.CopyToAsync(body);
            bodies.Enqueue(body.ToArray());
            call.Response.Close();
            news.Release();
        }
    }
}
