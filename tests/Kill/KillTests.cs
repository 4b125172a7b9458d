using ResearchHub.LiveClient;
using Xunit;
using Xunit.Abstractions;

namespace ResearchHub.Kill;

public sealed class KillTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Three_kills_lose_and_double_nothing_that_was_called_stored()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");

        var verdict = await Round.Run(3, 50, seed, output.WriteLine);

        output.WriteLine(verdict.ToString());
        Assert.True(verdict.Holds, $"seed {seed}: {verdict}");
    }

    [Fact]
    public void The_checker_sees_what_is_lost_doubled_and_phantom()
    {
        var typed = new HashSet<string> { Markers.Of(1, 1), Markers.Of(1, 2), Markers.Of(2, 1) };
        var text = $"{Markers.Of(1, 1)}\n{Markers.Of(2, 1)}\n{Markers.Of(2, 1)}\n{Markers.Of(3, 9)}\n";

        Assert.Equal((1, 1, 1), Verdict.Check(text, [Markers.Of(1, 1), Markers.Of(1, 2)], typed));
    }

    [Fact]
    public void The_checker_passes_what_is_whole() =>
        Assert.Equal((0, 0, 0), Verdict.Check($"{Markers.Of(1, 1)}\n", [Markers.Of(1, 1)], new HashSet<string> { Markers.Of(1, 1) }));
}
