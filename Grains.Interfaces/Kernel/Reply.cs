using System.Diagnostics.CodeAnalysis;

namespace ResearchHub.Kernel;

/// <summary>An answer, or an expected "no". Exactly one of the two is present.</summary>
/// <typeparam name="T">What an accepted request is answered with.</typeparam>
[GenerateSerializer, Immutable, Alias("rh.reply`1")]
public sealed class Reply<T>
    where T : notnull
{
    [Id(0)] private readonly T? answer;
    [Id(1)] private readonly Refusal? refusal;

    private Reply(T? answer, Refusal? refusal) => (this.answer, this.refusal) = (answer, refusal);

    /// <summary>Tells which of the two this is, and hands it over.</summary>
    /// <returns>True with <paramref name="given"/>, or false with <paramref name="refused"/>.</returns>
    public bool Accepted([NotNullWhen(true)] out T? given, [NotNullWhen(false)] out Refusal? refused)
    {
        (given, refused) = (answer, refusal);
        return refusal is null;
    }

    /// <summary>An accepted request's answer.</summary>
    public static implicit operator Reply<T>(T answer) => new(answer, null);

    /// <summary>A refused request's reason.</summary>
    public static implicit operator Reply<T>(Refusal refusal) => new(default, refusal);

    /// <summary>An answer whose type is an interface or is inferred.</summary>
    public static Reply<T> Of(T answer) => new(answer, null);
}
