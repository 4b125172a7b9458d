namespace ResearchHub.People;

public sealed class OrcidTests
{
    [Theory]
    [InlineData("0000-0002-1825-0097")]
    [InlineData("0000000218250097")]
    [InlineData(" https://orcid.org/0000-0002-1825-0097 ")]
    [InlineData("HTTPS://ORCID.ORG/0000-0002-1825-0097")]
    public void An_orcid_is_read_however_it_is_written(string text)
    {
        Assert.True(Orcid.TryParse(text, out var orcid));
        Assert.Equal("0000-0002-1825-0097", orcid.ToString());
        Assert.Equal("https://orcid.org/0000-0002-1825-0097", orcid.Address.ToString());
    }

    [Theory]
    [InlineData("0000-0002-1694-233X")]
    [InlineData("0000-0002-1694-233x")]
    public void The_last_digit_may_be_ten(string text) => Assert.True(Orcid.TryParse(text, out _));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0000-0002-1825-0098")]
    [InlineData("0000-0002-1825-009")]
    [InlineData("0000-0002-1825-00970")]
    [InlineData("0000_0002_1825_0097")]
    [InlineData("00000-002-1825-0097")]
    [InlineData("X000-0002-1825-0097")]
    [InlineData("٠٠٠٠-0002-1825-0097")]
    [InlineData("https://orcid.example/0000-0002-1825-0097")]
    public void What_is_none_is_none(string? text) => Assert.False(Orcid.TryParse(text, out _));

    [Fact]
    public void Every_single_slip_of_a_digit_and_every_pair_put_the_wrong_way_round_is_found()
    {
        const string Right = "0000000218250097";
        for (var at = 0; at < Right.Length; at++)
        {
            foreach (var digit in "0123456789".Where(digit => digit != Right[at]))
            {
                Assert.False(Orcid.TryParse($"{Right[..at]}{digit}{Right[(at + 1)..]}", out _), $"{digit} at {at}");
            }

            if (at > 0 && Right[at] != Right[at - 1])
            {
                Assert.False(Orcid.TryParse($"{Right[..(at - 1)]}{Right[at]}{Right[at - 1]}{Right[(at + 1)..]}", out _), $"turned at {at}");
            }
        }
    }
}
