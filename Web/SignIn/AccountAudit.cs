using System.Diagnostics.CodeAnalysis;
using ResearchHub.Audit;
using ResearchHub.People;

namespace ResearchHub.Web.SignIn;

/// <summary>What the audit log is told of accounts: ids and deeds, never an address or a name.</summary>
internal sealed partial class AccountAudit(IGrainFactory grains, ILogger<AccountAudit> logger)
{
    /// <summary>Notes what was done. It is done and stays done: when the audit log does not answer, the server's log says so.</summary>
    /// <param name="by">Who did it.</param>
    /// <param name="deed">What.</param>
    /// <param name="account">Whose account; the doer's own is not named twice.</param>
    /// <param name="detail">Words of the storage form; null for none.</param>
    [SuppressMessage("Design", "CA1031", Justification = "Whatever keeps the entry from being made, the account is changed already.")]
    public async Task Note(Guid by, AuditDeed deed, Guid account, string? detail = null)
    {
        try
        {
            await Record(by, deed, account, detail);
        }
        catch (Exception failure)
        {
            NotAudited(logger, account, deed, failure.Message);
        }
    }

    /// <summary>Notes what is about to be shown. Without the entry it is not shown.</summary>
    public Task Record(Guid by, AuditDeed deed, Guid account, string? detail = null) =>
        grains.Audit().Record(new(new(by), deed, account, account == by ? null : new PersonId(account), detail));

    [LoggerMessage(1130, LogLevel.Error, "The audit log was not told of account {Account}: {Deed}: {Why}")]
    private static partial void NotAudited(ILogger logger, Guid account, AuditDeed deed, string why);
}
