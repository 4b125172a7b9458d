namespace ResearchHub.Web.SignIn;

/// <summary>The key that an account's authenticator app shares with us (RFC 6238: SHA-1, six digits, 30 seconds).</summary>
public sealed class SecondFactor
{
    public required Guid Account { get; init; }

    /// <summary>Protected with the workspace's keys: who copies this table alone makes no codes with it.</summary>
    public required byte[] Key { get; set; }

    /// <summary>Since when it is asked for; null while it is only being set up.</summary>
    public DateTimeOffset? Confirmed { get; set; }

    /// <summary>The 30-second step of the last code taken: no code of it or of an earlier one is taken again.</summary>
    public long LastStep { get; set; }
}

/// <summary>A code that stands in for the app once. Only its SHA-256 is kept; a used one is deleted.</summary>
public sealed class RecoveryCode
{
    public required Guid Account { get; init; }

    public required byte[] Hash { get; init; }
}

/// <summary>Who must have a second factor, as an administrator said it. The newest is in force; none is ever changed or deleted.</summary>
public sealed class FactorRule
{
    public required Guid Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The administrator's account.</summary>
    public required Guid By { get; init; }

    public required bool Administrators { get; init; }

    /// <summary>Whoever is a coordinator in a project.</summary>
    public required bool Coordinators { get; init; }
}
