namespace ResearchHub.Silo.Tests;

public sealed class MachineCheckTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void This_machine_has_what_is_needed() => MachineCheck.Run(Noon);

    [Fact]
    public void Time_zones_that_are_missing_or_too_old_are_named_with_the_package()
    {
        var missing = Assert.Throws<CannotStartException>(() => MachineCheck.Clock("Asia/Atlantis", TimeSpan.Zero, Noon));
        Assert.Contains("Install the package tzdata", missing.Message, StringComparison.Ordinal);

        // As they were before Kazakhstan took one time for all of it, in March 2024.
        var old = Assert.Throws<CannotStartException>(() =>
            MachineCheck.Clock("Asia/Almaty", TimeSpan.FromHours(5), new(2023, 11, 24, 12, 0, 0, TimeSpan.Zero)));
        Assert.Contains("Asia/Almaty is +6 hours from UTC, +5 is right", old.Message, StringComparison.Ordinal);
    }
}
