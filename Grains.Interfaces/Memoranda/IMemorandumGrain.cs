using ResearchHub.Kernel;

namespace ResearchHub.Memoranda;

/// <summary>One memorandum: who agreed, and to which kinds of work. Whatever is created serves at least one of these.</summary>
[Alias("rh.memoranda.memorandum")]
public interface IMemorandumGrain : IGrainWithGuidKey
{
    /// <summary>Takes the memorandum in, or corrects what is known of it. An operator's act: no page leads here.</summary>
    /// <returns>The memorandum; or <see cref="MemorandumRefusals.BadWords"/>, <see cref="MemorandumRefusals.BadActivities"/>,
    /// <see cref="MemorandumRefusals.BadDays"/>.</returns>
    [Alias("register")]
    Task<Reply<MemorandumView>> Register(RegisterMemorandum command);

    /// <summary>The memorandum; <see cref="MemorandumRefusals.Unknown"/> when never registered.</summary>
    [Alias("view")]
    Task<Reply<MemorandumView>> View();
}

/// <summary>The list of memoranda.</summary>
[Alias("rh.memoranda.query")]
public interface IMemorandaQuery : IGrainWithIntegerKey
{
    /// <summary>Every memorandum, in order of registration: the first is the one that projects serve which name none.</summary>
    [Alias("all")]
    Task<ImmutableArray<MemorandumView>> All();
}

/// <summary>The only way to a grain of this area.</summary>
public static class MemorandumGrains
{
#pragma warning disable RS0030 // The raw key is banned everywhere but here.
    /// <summary>The grain of a memorandum.</summary>
    public static IMemorandumGrain Memorandum(this IGrainFactory grains, MemorandumId id) => grains.GetGrain<IMemorandumGrain>(id.Value);

    /// <summary>The area's read side.</summary>
    public static IMemorandaQuery Memoranda(this IGrainFactory grains) => grains.GetGrain<IMemorandaQuery>(0);
#pragma warning restore RS0030
}
