using Microsoft.AspNetCore.Identity;
using ResearchHub.People;

namespace ResearchHub.Web.SignIn;

/// <summary>What a person signs in with. Its id is the <see cref="PersonId"/>; who the person is stands with the grains.</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>Invites people, ends sessions and tokens, closes accounts. It opens no project and no draft.</summary>
    public bool IsAdministrator { get; set; }

    /// <summary>Since when it opens nothing any more; null while it does.</summary>
    public DateTimeOffset? Closed { get; set; }
}

/// <summary>A key to the live protocol that its owner made for a program.</summary>
/// <remarks>Only the SHA-256 of the secret is kept: who reads this table cannot use what stands in it.</remarks>
public sealed class AccessToken
{
    public required Guid Id { get; init; }

    public required Guid Owner { get; init; }

    /// <summary>The owner's own word for it, one line of 1 to 100 characters.</summary>
    public required string Name { get; init; }

    public required byte[] Hash { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Expires { get; init; }

    /// <summary>To the minute; null when never used.</summary>
    public DateTimeOffset? LastUsed { get; set; }
}

/// <summary>One sign-in in one browser. Ending it is deleting it.</summary>
public sealed class Session
{
    public required Guid Id { get; init; }

    public required Guid Account { get; init; }

    public required DateTimeOffset Started { get; init; }

    /// <summary>To the minute.</summary>
    public required DateTimeOffset Seen { get; set; }

    /// <summary>When its owner last showed who they are in it.</summary>
    public required DateTimeOffset Proved { get; set; }

    /// <summary>Whether that was by two factors: a password and a code, or a passkey that asked for finger, face or PIN.</summary>
    public required bool IsStrong { get; set; }

    /// <summary>What the browser calls itself, at most 200 characters.</summary>
    public required string Browser { get; init; }
}
