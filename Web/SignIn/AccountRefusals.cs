using ResearchHub.Kernel;

namespace ResearchHub.Web.SignIn;

/// <summary>Every "no" about accounts. A code never changes its meaning and is never reused.</summary>
public static class AccountRefusals
{
    /// <summary>The link was used, has ended, was taken back, or never was.</summary>
    public static readonly Refusal LinkOver = new("sign-in.link-over");

    /// <summary>Shorter than 12 characters, longer than 256, or the same as the address.</summary>
    public static readonly Refusal BadPassword = new("sign-in.bad-password");

    /// <summary>Not an e-mail address.</summary>
    public static readonly Refusal BadAddress = new("sign-in.bad-address");

    /// <summary>Somebody has an account, or an invitation, by this address.</summary>
    public static readonly Refusal AddressTaken = new("sign-in.address-taken");

    /// <summary>The museum is none of those the workspace knows.</summary>
    public static readonly Refusal BadMuseum = new("sign-in.bad-museum");

    /// <summary>The last administrator cannot be made none, and nobody closes their own account.</summary>
    public static readonly Refusal LastAdministrator = new("sign-in.last-administrator");
}
