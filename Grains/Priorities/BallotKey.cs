using System.Security.Cryptography;
using ResearchHub.People;

namespace ResearchHub.Priorities;

/// <summary>What hides who cast a ballot: 32 bytes that no database holds.</summary>
/// <remarks>Each round has a key of its own, made from this one, so that nobody's ballots of two rounds can be told to be one person's.</remarks>
internal sealed record BallotKey(ImmutableArray<byte> Bytes)
{
    private static readonly byte[] Purpose = "researchhub/priorities/round/"u8.ToArray();

    /// <summary>From a secret of the installation that serves another purpose, too.</summary>
    public static BallotKey From(ReadOnlySpan<byte> secret) =>
        new([.. HMACSHA256.HashData(secret, "researchhub/priorities"u8)]);

    /// <summary>Who cast a ballot in a box: 64 hexadecimal digits, which nobody without the key can lead back to a person.</summary>
    public string AuthorOf(Guid box, PersonId person) => Convert.ToHexStringLower(HMACSHA256.HashData(Round(box), person.Value.ToByteArray()));

    /// <summary>What a box writes down at its first ballot, so that another key is noticed.</summary>
    public string CheckOf(Guid box) => Convert.ToHexStringLower(HMACSHA256.HashData(Round(box), "check"u8))[..16];

    private byte[] Round(Guid box) => HMACSHA256.HashData(Bytes.AsSpan(), [.. Purpose, .. box.ToByteArray()]);
}
