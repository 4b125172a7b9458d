using ResearchHub.LiveClient;
using Xunit;
using Xunit.Abstractions;

namespace ResearchHub.Faults;

/// <summary>The faults in their short form, on one cluster of real processes: it must come out of each one whole, so they can follow one another.</summary>
[Collection("one fault after another")]
public sealed class FaultTests(ITestOutputHelper output, FaultTests.OneMuseum one) : IClassFixture<FaultTests.OneMuseum>
{
    private const int Rate = 50;

    private readonly int seed = Random.Shared.Next();

    [Fact]
    public void Web_servers_that_start_at_once_on_an_empty_database_make_the_demo_data_in_turns() => Assert.Empty(one.Museum.Amiss);

    [Fact]
    public void A_wall_at_another_web_server_shows_what_was_done_within_a_second()
    {
        output.WriteLine(string.Join(' ', one.Waits.Select(wait => $"{wait:0}")));
        Assert.InRange(one.Waits[(int)(one.Waits.Count * 0.95)], 0, 1_000);
    }

    /// <remarks>The bounds allow for a machine with other work; docs/reliability.md has the figures of one without.</remarks>
    [Theory]
    [InlineData(nameof(Victim.Web), 5)]
    [InlineData(nameof(Victim.Database), 15)]
    [InlineData(nameof(Victim.Silo), 20)]
    public async Task Three_kills_lose_and_double_nothing_and_everybody_goes_on_soon(string victim, int seconds)
    {
        var outcome = await Kills.Run(one.Museum, Enum.Parse<Victim>(victim), 3, Rate, seed, output.WriteLine);

        Holds(outcome);
        Assert.All(outcome.Waits, wait => Assert.InRange(wait.TotalSeconds, 0, seconds));
    }

    [Fact]
    public async Task A_silo_that_was_stopped_and_goes_on_writes_nothing_any_more()
    {
        var outcome = await Pauses.Run(one.Museum, 1, Rate, seed, output.WriteLine);

        Holds(outcome);
        Assert.All(outcome.Waits, wait => Assert.InRange(wait.TotalSeconds, 0, 30));
        // Otherwise the test has missed what it is about.
        Assert.True(outcome.Fenced > 0, "No stale writer was seen.");
    }

    [Fact]
    public async Task While_the_database_is_away_nothing_is_called_stored_and_all_lands_when_it_is_back()
    {
        var (outcome, meanwhile, calls, before) = await Outages.Run(one.Museum, TimeSpan.FromSeconds(10), Rate, seed, output.WriteLine);

        Holds(outcome);
        Assert.Equal(0, meanwhile);
        Assert.InRange(outcome.Waits[0].TotalSeconds, 0, 15);
        Assert.True(calls <= 2 * before, $"{calls} calls a second while it was away, {before} before.");
    }

    [Fact]
    public async Task Each_process_can_be_replaced_while_everybody_types_through_nginx()
    {
        var outcome = await Upgrades.Run(one.Museum, Rate, seed, output.WriteLine);

        Holds(outcome);
        Assert.All(outcome.Waits, wait => Assert.InRange(wait.TotalSeconds, 0, 5));
    }

    [Fact]
    public async Task Ten_times_the_work_of_a_day_loses_nothing_and_is_over_soon_after()
    {
        var load = await Overload.Run(one.Museum, Rate, TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(2), seed, output.WriteLine);

        output.WriteLine(load.ToString());
        Assert.True(load.Holds, $"seed {seed}: {load}");
    }

    [Fact]
    public async Task A_backup_made_while_everybody_types_begins_again_on_an_empty_machine_and_who_is_ahead_keeps_the_words()
    {
        var restored = await Restores.Run(one.Museum, Rate, seed, output.WriteLine);

        output.WriteLine(restored.ToString());
        Assert.True(restored.Holds, $"seed {seed}: {restored}");
    }

    [Fact]
    public async Task What_no_client_sends_is_answered_with_a_verdict_and_disturbs_nobody()
    {
        var inquiry = await Malformed.Run(one.Museum, 200, TimeSpan.FromSeconds(5), seed, output.WriteLine);

        output.WriteLine(inquiry.ToString());
        Assert.True(inquiry.Holds, string.Join('\n', [inquiry.ToString(), .. inquiry.Wrong.Take(10)]));
        // A process of 150 MiB that has served for seconds only grows by more than a tenth in one garbage collection it did not need; and of some
        // hundred edits the p95 is the fifth slowest, which one pause of two busy cores makes. The long command holds both to the promise.
        Assert.InRange(inquiry.Growth, 0, 1.3);
        Assert.InRange(inquiry.P95, 0, Math.Max(250, 5 * inquiry.QuietP95));
    }

    private void Holds(Outcome outcome)
    {
        output.WriteLine(outcome.ToString());
        Assert.True(outcome.Verdict.Holds, $"seed {seed}: {outcome}");
    }

    /// <summary>The cluster they share.</summary>
    public sealed class OneMuseum : IAsyncLifetime
    {
        internal Museum Museum { get; private set; } = null!; // Null to whoever tidies up when it did not open.

        /// <summary>How long things done at one web server took to stand on a wall at the other, milliseconds, in order.</summary>
        internal IReadOnlyList<double> Waits { get; private set; } = [];

        public async Task InitializeAsync() =>
            Museum = await Museum.Open(8, Malformed.Settings, first: async museum => Waits = await Watching.Run(museum, 30));

        public async Task DisposeAsync() => await (Museum?.DisposeAsync() ?? ValueTask.CompletedTask);
    }
}
