using System.Collections.Immutable;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using ResearchHub.Kernel;
using ResearchHub.Projects;

namespace ResearchHub.Web;

public sealed class FaultTests(FaultTests.Failing workspace) : IClassFixture<FaultTests.Failing>
{
    [Fact]
    public async Task When_the_store_does_not_answer_the_very_same_push_is_asked_for_again_and_taken_once()
    {
        var (_, document) = await workspace.Draft("abc", ("vl", ProjectRole.Scientist));
        await using var author = await workspace.Connect("ao");
        await using var reader = await workspace.Connect("vl");
        var push = DocumentHubTests.Push(author, document, await author.Open(document), [3, new object[] { 0, "d" }]);
        await reader.Open(document);

        workspace.Log.Fails = () => new StoreUnavailableException("The disk is full.");
        Assert.Equal("documents.resend", await author.Refused("Edit", push));
        Assert.Equal("documents.resend", await author.Refused("Edit", push));
        workspace.Log.Fails = null;
        await author.Ask("Edit", push);

        await reader.Until(() => reader.Updates().Count == 1, "the edit");
        Assert.Equal("abcd", (await author.Open(document)).GetProperty("text").GetString());
        Assert.Empty(reader.Heard("Gone"));
    }

    [Fact]
    public async Task When_the_program_is_wrong_the_call_is_refused_and_the_connection_lives()
    {
        var (_, document) = await workspace.Draft("abc");
        await using var author = await workspace.Connect("ao");
        var push = DocumentHubTests.Push(author, document, await author.Open(document), [3, new object[] { 0, "d" }]);

        workspace.Log.Fails = () => new InvalidTimeZoneException("Nobody expects this.");
        var code = await author.Refused("Edit", push);
        workspace.Log.Fails = null;

        Assert.Contains(code, (string[])["documents.fault", "documents.resend"]);
        Assert.Equal(HubConnectionState.Connected, author.State);
        await author.Ask("Edit", push);
        Assert.Equal("abcd", (await author.Open(document)).GetProperty("text").GetString());
    }

    /// <summary>The product with a log that can be made to fail.</summary>
    public sealed class Failing : Workspace
    {
        internal FailingLog Log { get; private set; } = null!;

        protected override void Configure(IServiceCollection services)
        {
            var real = services.Last(service => service.ServiceType == typeof(IEventLog));
            services.Remove(real);
            services.AddSingleton<IEventLog>(provider => Log = new((IEventLog)real.ImplementationFactory!(provider)));
        }
    }

    internal sealed class FailingLog(IEventLog log) : IEventLog
    {
        public Func<Exception>? Fails { get; set; }

        public string History => log.History;

        public Task<ImmutableArray<TEvent>> Read<TEvent>(StreamName stream, long after, int atMost)
            where TEvent : class => log.Read<TEvent>(stream, after, atMost);

        public Task Append<TEvent>(StreamName stream, long expected, IReadOnlyList<TEvent> events, IReadOnlyList<Row> rows)
            where TEvent : class =>
            Fails is { } failure ? Task.FromException(failure()) : log.Append(stream, expected, events, rows);
    }
}
