using Microsoft.Extensions.Logging.Abstractions;

namespace ResearchHub.Web.Shell;

public sealed class BellRelayTests
{
    private readonly Relay relay = new();
    private readonly Page page = new();

    [Fact]
    public async Task A_hint_that_was_heard_is_not_told_again_with_the_next_renewal()
    {
        await relay.Join("one", page);

        relay.Number++;
        await relay.Changed();
        await relay.RenewNow();

        Assert.Equal(1, page.Told);
    }

    [Fact]
    public async Task A_hint_that_was_lost_is_told_with_the_next_renewal_and_once()
    {
        await relay.Join("one", page);
        relay.Number++;
        await relay.Changed();

        relay.Number++;
        await relay.RenewNow();
        await relay.RenewNow();

        Assert.Equal(2, page.Told);
    }

    [Fact]
    public async Task A_bell_that_began_anew_elsewhere_is_told_of_once()
    {
        await relay.Join("one", page);

        relay.Number = 7_000;
        await relay.RenewNow();
        relay.Number++;
        await relay.Changed();
        await relay.RenewNow();

        Assert.Equal(2, page.Told);
    }

    private sealed class Page : IBellClient
    {
        public int Told { get; private set; }

        public Task Changed(int within)
        {
            Told++;
            return Task.CompletedTask;
        }
    }

    private sealed class Relay() : BellRelay("bell", TimeProvider.System, NullLogger.Instance)
    {
        public long Number { get; set; } = 41;

        public Task RenewNow() => Renew();

        protected override Task<long> Watch() => Task.FromResult(Number);
    }
}
