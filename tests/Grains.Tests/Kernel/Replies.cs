namespace ResearchHub.Kernel;

internal static class Replies
{
    /// <summary>The answer of a reply that must be accepted.</summary>
    public static T Given<T>(this Reply<T> reply)
        where T : notnull
    {
        Assert.True(reply.Accepted(out var given, out var refused), refused?.Code);
        return given;
    }

    /// <summary>The refusal of a reply that must be refused.</summary>
    public static Refusal Refused<T>(this Reply<T> reply)
        where T : notnull
    {
        Assert.False(reply.Accepted(out _, out var refused));
        return refused;
    }
}
