using Xunit;
using Xunit.Abstractions;

namespace ResearchHub.Replay;

/// <summary>The short form; the whole histories are replayed by the program.</summary>
public sealed class ReplayTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Real_histories_end_with_one_text_everywhere()
    {
        await using var workspace = await LiveClient.Workspace.Start(3);
        var replays = new Replays(workspace, TimeSpan.FromMinutes(2));
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");

        foreach (var outcome in new[]
        {
            await replays.ByParents("friendsforever", 2_000),
            await replays.AtRandomPlaces("seph-blog1", 5, 500, 20, seed),
            await replays.OneAuthor("automerge-paper", 5_000),
        })
        {
            output.WriteLine(outcome.ToString());
            Assert.Empty(outcome.Differences);
        }
    }

    [Theory]
    [InlineData("automerge-paper", "a489e9022976c14e46627aea174d07797edcb3fd17df42605956d4cf01bf9039")]
    [InlineData("seph-blog1", "fd42bef4fbb237f8cd748d2c1c628c51b489ea9b98992e6eb815d04a090a70ba")]
    [InlineData("friendsforever", "4720ec330c91e288c00b71cab318f7a1cdde689dfc401f269c353acfd6cb03f6")]
    public void The_histories_are_those_that_were_copied(string trace, string fingerprint) =>
        Assert.Equal(fingerprint, LiveClient.Draft.Fingerprint(Trace.Read(trace).EndContent));
}
