using Xunit;
using Xunit.Abstractions;

namespace ResearchHub.Faults;

/// <summary>The bad line in its short form: two real browsers, one of them in a network namespace of its own.</summary>
[Collection("one fault after another")]
public sealed class BadLineTests(ITestOutputHelper output)
{
    [Fact]
    public async Task What_is_written_at_the_end_of_a_bad_line_is_called_saved_only_when_it_is_and_lands_soon_after_a_cut()
    {
        var code = await BadLine.Lay(["--bad", "10", "--seconds", "25", "--flaps", "1", "--flap", "10", "--within", "12"], output.WriteLine);

        Assert.Equal(0, code);
    }
}
