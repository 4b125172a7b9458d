using ResearchHub.Audit;

namespace ResearchHub.Commands;

/// <summary>What an operator can do to a store. Each says what it did.</summary>
internal interface IStoreCommands
{
    /// <summary>Makes the tables, or brings them forward to this program's form.</summary>
    void Migrate();

    /// <returns>The count of problems.</returns>
    int Verify();

    /// <param name="key">What the audit log is sealed with.</param>
    /// <param name="known">An end of it that was written down earlier; null for none.</param>
    /// <returns>The count of problems.</returns>
    int VerifyAudit(AuditKey key, (long Count, string Seal)? known);

    /// <param name="target">A folder that is not there, or is empty.</param>
    void Backup(string target);

    /// <summary>Puts a backup to use where there is no log yet, as another log.</summary>
    /// <param name="source">What <see cref="Backup"/> made.</param>
    void Restore(string source);

    /// <summary>Writes the rows again from the events and drops the snapshots.</summary>
    void Rebuild();
}
