namespace ResearchHub.Web.SignIn;

/// <summary>What a link in a letter, or on the console, is good for; or what a letter without a link tells.</summary>
public enum LinkKind
{
    /// <summary>Makes the first administrator of an empty workspace.</summary>
    FirstAdministrator,

    /// <summary>Makes the account of somebody whom an administrator invited.</summary>
    Invitation,

    /// <summary>Sets a new password.</summary>
    Reset,

    /// <summary>Lets the account's owner sign in by a museum's directory; an administrator has it sent.</summary>
    Directory,

    /// <summary>Shows that the account's owner reads the letters of the address they want to have.</summary>
    NewAddress,

    /// <summary>Tells the owner that the password is another one.</summary>
    PasswordChanged,

    /// <summary>Tells the owner that the app's codes, or the recovery codes, are others, or are asked for no longer.</summary>
    FactorChanged,

    /// <summary>Tells the owner that a passkey was added or removed.</summary>
    PasskeysChanged,

    /// <summary>Tells the former address that the account is found by another one.</summary>
    AddressChanged,

    /// <summary>Tells in the morning what waits for the account's owner.</summary>
    Morning,

    /// <summary>Tells the owner soon what began to wait for them, or fell due.</summary>
    AtOnce,

    /// <summary>Reminds the owner, for a colleague, of one thing that waits for them.</summary>
    Reminder,
}

/// <summary>A link that does one thing once.</summary>
/// <remarks>Only the SHA-256 of its secret is kept, and that from the moment its letter is written.</remarks>
public sealed class AccountLink
{
    public required Guid Id { get; init; }

    public required LinkKind Kind { get; init; }

    /// <summary>The account it makes or opens: a person's id.</summary>
    public required Guid Account { get; init; }

    /// <summary>The e-mail address it is sent to; empty for one that is printed.</summary>
    public required string Address { get; init; }

    /// <summary>The BCP 47 tag of its letter's language.</summary>
    public required string Language { get; init; }

    /// <summary>Who the person is, as JSON; null where the person is known, or says so.</summary>
    public string? Person { get; init; }

    /// <summary>The administrator who made it; null for a reset and for the first.</summary>
    public Guid? By { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Expires { get; init; }

    public byte[]? Hash { get; set; }

    public DateTimeOffset? Used { get; set; }
}

/// <summary>A letter that must go out: the outbox. Its row goes when the mail server has taken it.</summary>
/// <remarks>No text and no secret stand here; both are made when it is sent.</remarks>
public sealed class Letter
{
    public required Guid Id { get; init; }

    /// <summary>Every kind but the one that is printed.</summary>
    public required LinkKind Kind { get; init; }

    public required string Address { get; init; }

    /// <summary>The tag of the language it is written in.</summary>
    public required string Language { get; init; }

    /// <summary>The link it brings; null for a reset, which may go to an address nobody has, and for a letter that only tells.</summary>
    public Guid? Link { get; init; }

    /// <summary>Who reminds; null for a letter that is no reminder.</summary>
    public Guid? By { get; init; }

    /// <summary>Of what is reminded: the kind of the turn and the thing's id, <c>task:</c> and 32 digits; null for a letter that is no reminder.</summary>
    public string? Turn { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>What began after this moment, and until the letter was written, it tells of; null for a letter of no period.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When it is tried next.</summary>
    public required DateTimeOffset Due { get; set; }

    public int Tries { get; set; }

    /// <summary>Why the last try failed, at most 200 characters.</summary>
    public string? Failure { get; set; }
}
