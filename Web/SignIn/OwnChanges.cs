using Microsoft.EntityFrameworkCore;
using ResearchHub.Audit;
using ResearchHub.Kernel;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.SignIn;

/// <summary>Tells an account's owner by letter, and the audit log, that a way to sign in is another one now.</summary>
internal sealed class OwnChanges(AccountsDb db, Outbox outbox, AccountAudit audit)
{
    /// <summary>Puts the letter into the outbox; it goes with what is saved next, so that neither is without the other.</summary>
    public async Task Write(Guid account, LinkKind kind)
    {
        if (await db.Users.Where(one => one.Id == account).Select(one => one.Email).SingleOrDefaultAsync() is { } address)
        {
            Write(address, kind);
        }
    }

    /// <summary>The same, to an address that the account had.</summary>
    public void Write(string address, LinkKind kind) => outbox.Put(kind, address, Spoken.Language.Tag(), link: null);

    /// <summary>The change is stored: the letter goes out, and the audit log is told.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="deed">What was changed.</param>
    /// <param name="by">The administrator who did it; null for the owner.</param>
    public async Task Told(Guid account, AuditDeed deed, Guid? by = null)
    {
        outbox.Ring();
        await audit.Note(by ?? account, deed, account);
    }
}
