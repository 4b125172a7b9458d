using ResearchHub.Kernel;

namespace ResearchHub.Audit;

/// <summary>A day of the audit log, of which nothing is kept but its end.</summary>
internal sealed record AuditDay(long Version, string Seal) : IFold<AuditDay, AuditEvent>
{
    public static AuditDay Empty { get; } = new(0, "");

    public AuditDay Apply(AuditEvent happened) => happened is DeedNoted noted
        ? new(Version + 1, noted.Seal)
        : throw new InvalidOperationException($"No rule folds {happened.GetType().Name}.");

    public IEnumerable<Row> Rows(Guid id) => [];
}

/// <summary>What the machine room must know of the audit log.</summary>
internal static class AuditArea
{
    public static Area Area { get; } = new(AuditChain.Area, typeof(AuditEvent), AuditJson.Stored, static id => new FoldReplay<AuditDay, AuditEvent>(id));
}
