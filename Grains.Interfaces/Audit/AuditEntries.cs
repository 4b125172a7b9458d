using ResearchHub.People;

namespace ResearchHub.Audit;

/// <summary>What was done.</summary>
[GenerateSerializer, Alias("rh.audit-deed")]
public enum AuditDeed
{
    /// <summary>A draft was opened: for a person once an hour, or when its grain moves.</summary>
    DraftOpened,

    /// <summary>A project was founded.</summary>
    ProjectFounded,

    /// <summary>A role was given, or another one, or another last day; the detail says which.</summary>
    RoleGiven,

    /// <summary>A role was taken, or given up.</summary>
    RoleTaken,

    /// <summary>A project reached a stage; the detail says which.</summary>
    StageReached,

    /// <summary>A project was moved to the trash.</summary>
    ProjectTrashed,

    /// <summary>A project was brought back from the trash.</summary>
    ProjectBroughtBack,

    /// <summary>A confidential consultation was opened: for a person once an hour, or when its grain moves.</summary>
    ConsultationOpened,

    /// <summary>Somebody was invited; the subject is the account that the invitation makes.</summary>
    AccountInvited,

    /// <summary>An invitation was taken back.</summary>
    InvitationTakenBack,

    /// <summary>An account came to be: by an invitation, or as the first.</summary>
    AccountMade,

    /// <summary>An administrator closed an account.</summary>
    AccountClosed,

    /// <summary>An administrator opened it again.</summary>
    AccountOpened,

    /// <summary>An administrator ended somebody's sessions, or one of them; all of them with the tokens.</summary>
    SessionsEnded,

    /// <summary>An administrator revoked one token of somebody's.</summary>
    TokenRevoked,

    /// <summary>Somebody was made an administrator.</summary>
    AdministratorAppointed,

    /// <summary>Somebody is an administrator no longer.</summary>
    AdministratorDismissed,

    /// <summary>An administrator took codes and passkeys off an account.</summary>
    FactorsTaken,

    /// <summary>An administrator had a letter sent by which the owner sets a new password.</summary>
    PasswordLetterSent,

    /// <summary>An administrator had a letter sent by which the owner links a museum's directory.</summary>
    DirectoryLetterSent,

    /// <summary>An owner linked their account with an entry of a museum's directory.</summary>
    DirectoryLinked,

    /// <summary>An administrator took that link off.</summary>
    DirectoryUnlinked,

    /// <summary>An administrator said who must have a second factor; the detail names them.</summary>
    FactorRuleSet,

    /// <summary>An owner set another password.</summary>
    PasswordChanged,

    /// <summary>An owner set up codes of an app.</summary>
    FactorSet,

    /// <summary>An owner turned them off.</summary>
    FactorRemoved,

    /// <summary>An owner made new recovery codes.</summary>
    CodesRenewed,

    /// <summary>An owner added a passkey.</summary>
    PasskeyAdded,

    /// <summary>An owner removed a passkey.</summary>
    PasskeyRemoved,

    /// <summary>An owner changed the address that the account is found by.</summary>
    AddressChanged,

    /// <summary>An administrator looked at the sessions and tokens of an account.</summary>
    AccountShown,

    /// <summary>An administrator read the audit log.</summary>
    AuditShown,

    /// <summary>Somebody was reminded by letter of what waits for them; the detail says which kind of thing.</summary>
    Reminded,
}

/// <summary>An entry to be made.</summary>
/// <param name="By">Who did it.</param>
/// <param name="Deed">What.</param>
/// <param name="Subject">To which thing: its id.</param>
/// <param name="Person">Whose right was changed; null when nobody's.</param>
/// <param name="Detail">Words of the storage form, a space between: a role and its last day, a stage, or whom a rule binds. Null for none. Never a
/// text or a name.</param>
[GenerateSerializer, Immutable, Alias("rh.audit-entry")]
public sealed record AuditEntry(
    [property: Id(0)] PersonId By,
    [property: Id(1)] AuditDeed Deed,
    [property: Id(2)] Guid Subject,
    [property: Id(3)] PersonId? Person = null,
    [property: Id(4)] string? Detail = null);

/// <summary>An entry that was made.</summary>
/// <param name="Number">Its number on its day, from 1.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Entry">What.</param>
[GenerateSerializer, Immutable, Alias("rh.audit-line")]
public sealed record AuditLine([property: Id(0)] long Number, [property: Id(1)] DateTimeOffset At, [property: Id(2)] AuditEntry Entry);

/// <summary>Some entries of a day.</summary>
/// <param name="Day">Which day, by UTC.</param>
/// <param name="Lines">The newest first.</param>
/// <param name="Older">What to ask for the next ones; null when there are none on this day.</param>
/// <param name="Days">The last days with entries, at most 60, the newest first.</param>
[GenerateSerializer, Immutable, Alias("rh.audit-page")]
public sealed record AuditSlice(
    [property: Id(0)] DateOnly Day,
    [property: Id(1)] ImmutableArray<AuditLine> Lines,
    [property: Id(2)] long? Older,
    [property: Id(3)] ImmutableArray<DateOnly> Days);
