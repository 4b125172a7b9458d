using Orleans.Concurrency;
using ResearchHub.Kernel;

namespace ResearchHub.Audit;

/// <summary>The audit log: who opened what, and who changed whose rights. Each entry carries a seal over itself and the entry before, made
/// with a key that no database holds; the command <c>verify-audit</c> tells whether one was changed, taken out or put in.</summary>
/// <remarks>Grains and the accounts record; no person causes a call here. Its reader is an administrators' page, which asks for that itself.</remarks>
[Alias("rh.audit.log")]
public interface IAuditGrain : IGrainWithIntegerKey
{
    /// <summary>Adds an entry. When it is answered the entry is on disk.</summary>
    /// <exception cref="StoreUnavailableException">Perhaps recorded, perhaps not.</exception>
    [Alias("record"), AlwaysInterleave]
    Task Record(AuditEntry entry);

    /// <summary>Entries of a day, by UTC, the newest first, at most 100.</summary>
    /// <param name="day">Which; null for the last with entries.</param>
    /// <param name="before">Continues below this number; null for the newest.</param>
    [Alias("page")]
    Task<AuditSlice> Page(DateOnly? day, long? before);
}

/// <summary>The only way to a grain of this area.</summary>
public static class AuditGrains
{
#pragma warning disable RS0030 // The raw key is banned everywhere but here.
    /// <summary>The one audit log.</summary>
    public static IAuditGrain Audit(this IGrainFactory grains) => grains.GetGrain<IAuditGrain>(0);
#pragma warning restore RS0030
}
