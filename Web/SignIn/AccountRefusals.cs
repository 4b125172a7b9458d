using ResearchHub.Kernel;

namespace ResearchHub.Web.SignIn;

/// <summary>Every "no" about accounts. A code never changes its meaning and is never reused.</summary>
public static class AccountRefusals
{
    /// <summary>The link was used, has ended, was taken back, or never was.</summary>
    public static readonly Refusal LinkOver = new("sign-in.link-over");

    /// <summary>Shorter than 12 characters, longer than 256, or the same as the address.</summary>
    public static readonly Refusal BadPassword = new("sign-in.bad-password");

    /// <summary>Among the most common passwords, or close to one: a listed word with digits around it, a piece repeated, a run of keys.</summary>
    public static readonly Refusal CommonPassword = new("sign-in.common-password");

    /// <summary>Not an e-mail address.</summary>
    public static readonly Refusal BadAddress = new("sign-in.bad-address");

    /// <summary>Somebody has an account, or an invitation, by this address.</summary>
    public static readonly Refusal AddressTaken = new("sign-in.address-taken");

    /// <summary>The code is wrong, was used already, or is too old; or there were too many tries.</summary>
    public static readonly Refusal BadCode = new("sign-in.bad-code");

    /// <summary>The password, or the code beside it, is not that of the account; or there were too many tries.</summary>
    public static readonly Refusal BadProof = new("sign-in.bad-proof");

    /// <summary>Who makes second factors a rule signs in with one first.</summary>
    public static readonly Refusal OwnFactorFirst = new("sign-in.own-factor-first");

    /// <summary>Somebody whom the rule binds would be left without a second factor.</summary>
    public static readonly Refusal FactorNeeded = new("sign-in.factor-needed");

    /// <summary>The device's answer is not that of a passkey of this account, or not to the question asked within the last five minutes.</summary>
    public static readonly Refusal BadPasskey = new("sign-in.bad-passkey");

    /// <summary>A passkey's name is one line of 1 to 100 characters.</summary>
    public static readonly Refusal BadPasskeyName = new("sign-in.bad-passkey-name");

    /// <summary>A person may have twenty passkeys.</summary>
    public static readonly Refusal TooManyPasskeys = new("sign-in.too-many-passkeys");

    /// <summary>A refusal that an address names, when it is one of these; so nobody words a page of ours by a link.</summary>
    internal static Refusal? Named(string? code) =>
        new[]
        {
            BadPasskey, BadPasskeyName, TooManyPasskeys, FactorNeeded, DirectoryUnknown, DirectorySilent, DirectoryTaken, LinkOver,
            new(SignInEndpoints.Refused),
        }.FirstOrDefault(one => one.Code == code);

    /// <summary>The directory knows the person, and no account here is linked to that.</summary>
    public static readonly Refusal DirectoryUnknown = new("sign-in.directory-unknown");

    /// <summary>The directory did not answer, or not as it should, or said no.</summary>
    public static readonly Refusal DirectorySilent = new("sign-in.directory-silent");

    /// <summary>Somebody else's account is linked to this entry of the directory.</summary>
    public static readonly Refusal DirectoryTaken = new("sign-in.directory-taken");

    /// <summary>The museum is none of those the workspace knows.</summary>
    public static readonly Refusal BadMuseum = new("sign-in.bad-museum");

    /// <summary>The last administrator cannot be made none, and nobody closes their own account.</summary>
    public static readonly Refusal LastAdministrator = new("sign-in.last-administrator");
}
