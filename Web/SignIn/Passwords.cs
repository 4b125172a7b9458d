using System.Collections.Frozen;
using System.IO.Compression;
using ResearchHub.Kernel;

namespace ResearchHub.Web.SignIn;

/// <summary>Which passwords are taken: long ones that nobody guesses first. What they are made of is nobody's business.</summary>
internal static class Passwords
{
    public const int Shortest = 12;
    public const int Longest = 256;

    /// <summary>What these keys of a Russian keyboard are on an English one: the list knows what people type by it.</summary>
    private const string Cyrillic = "йцукенгшщзхъфывапролджэячсмитьбюёўі";
    private const string Latin = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`os";

    private static readonly Lazy<FrozenSet<string>> Common = new(Read);

    /// <summary>Why a password is not taken; null when it is.</summary>
    /// <param name="password">As it was typed.</param>
    /// <param name="address">The account's address.</param>
    public static Refusal? Judge(string? password, string address)
    {
        if (password is not { Length: >= Shortest and <= Longest } || password.Equals(address, StringComparison.OrdinalIgnoreCase))
        {
            return AccountRefusals.BadPassword;
        }

#pragma warning disable CA1308 // The list is in lower case.
        var typed = password.ToLowerInvariant();
#pragma warning restore CA1308
        return IsGuessed(typed, address) || IsGuessed(OnLatinKeys(typed), address) ? AccountRefusals.CommonPassword : null;
    }

    /// <summary>Itself in the list, a listed word with digits and signs around it, one piece again and again, or a run over the keys' order.</summary>
    private static bool IsGuessed(string typed, string address)
    {
        var word = typed.Trim([.. typed.Where(sign => !char.IsLetter(sign)).Distinct()]);
        return IsKnown(typed, address) || IsKnown(word, address) || IsKnown(Piece(typed), address) || IsKnown(Piece(word), address)
            || Piece(typed).Length <= 4 || IsRun(typed);
    }

    private static bool IsKnown(string word, string address) =>
        Common.Value.Contains(word) || word == "researchhub" || (word.Length > 0 && address.StartsWith(word + "@", StringComparison.OrdinalIgnoreCase));

    /// <summary>What the word consists of when it is one piece repeated; else the word.</summary>
    private static string Piece(string word)
    {
        var again = word.Length < 2 ? -1 : (word + word).IndexOf(word, 1, StringComparison.Ordinal);
        return again > 0 ? word[..again] : word;
    }

    /// <summary>Each sign follows the one before: abc, 321, 890.</summary>
    private static bool IsRun(string typed)
    {
        var steps = typed.Zip(typed.Skip(1), (one, next) => (one, next) is ('9', '0') ? 1 : (one, next) is ('0', '9') ? -1 : next - one).Distinct().ToList();
        return steps is [1] or [-1];
    }

    private static string OnLatinKeys(string typed) =>
        string.Concat(typed.Select(sign => Cyrillic.IndexOf(sign, StringComparison.Ordinal) is >= 0 and var key ? Latin[key] : sign));

    private static FrozenSet<string> Read()
    {
        using var packed = typeof(Passwords).Assembly.GetManifestResourceStream("CommonPasswords.txt.gz")!;
        using var list = new StreamReader(new GZipStream(packed, CompressionMode.Decompress));
        return list.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
    }
}
