using System.Collections.Concurrent;
using ResearchHub.Kernel;

namespace ResearchHub.Search.Words;

/// <summary>How a word of a question is to be met.</summary>
internal enum Likeness
{
    /// <summary>Any form of the word; ё as е, ў as у, і as и, қ as к.</summary>
    AnyForm,

    /// <summary>Any form of the word; letters told apart.</summary>
    AnyFormSameLetters,

    /// <summary>This form only; letters as above.</summary>
    ThisForm,

    /// <summary>Letter for letter.</summary>
    ThisFormSameLetters,
}

/// <summary>Turns words into the tokens that an index keeps: the same code runs when a text is taken in and when one is asked for.</summary>
/// <remarks>A token is letters and digits alone, so that no index takes it apart; the first letter tells which <see cref="Likeness"/> it serves.</remarks>
internal sealed class Tokens
{
    /// <summary>Grows with every change of rules or dictionaries: an index of another form is made anew.</summary>
    public const int Form = 1;

    /// <summary>Words, of somewhat less than a kilobyte each: more than scholars use in a day, and little beside what a silo needs.</summary>
    private const int Remembered = 50_000;
    private const string Signs = "abcd";
    private const string KazakhLetters = "әғқңөұүһ";

    private static readonly Lazy<Tokens> Loading = new(static () => new());

    /// <summary>Loading reads four dictionaries: a thread of the pool does it, and nobody's turn is held up.</summary>
    private static readonly Lazy<Task> Ready = new(static () => Task.Run(static () => Loading.Value));

    private readonly RussianStemmer russian = new();
    private readonly BelarusianStemmer belarusian = new();
    private readonly KazakhStemmer kazakh = new();
    private readonly EnglishStemmer english = new();
    private readonly ConcurrentDictionary<(Language? Language, string Word), ImmutableArray<string>> known = new();

    private Tokens()
    {
    }

    /// <summary>The one of this process; to be awaited with <see cref="Load"/> first where waiting holds something up.</summary>
    public static Tokens Loaded => Loading.Value;

    /// <summary>Loads the dictionaries, some seconds, the first time.</summary>
    public static Task Load() => Ready.Value;

    /// <summary>Begins to load them, and waits a while for them.</summary>
    /// <returns>False when they are not there by then; loading goes on.</returns>
    public static async Task<bool> LoadWithin(TimeSpan patience)
    {
        try
        {
            await Load().WaitAsync(patience);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Every token of a word: for each likeness at least one.</summary>
    /// <param name="word">As it stands in the text.</param>
    /// <param name="language">The language it is written in; null when nobody knows.</param>
    public ImmutableArray<string> Of(ReadOnlySpan<char> word, Language? language)
    {
        var plain = WordCutter.Plain(word);
        if (known.TryGetValue((language, plain), out var found))
        {
            return found;
        }

        if (known.Count > Remembered)
        {
            known.Clear();
        }

        return known[(language, plain)] = [.. Make(plain, language).Distinct()];
    }

    /// <summary>The tokens by which a word of a question is looked for: any of them will do.</summary>
    public ImmutableArray<string> Of(ReadOnlySpan<char> word, Language? language, Likeness likeness)
    {
        var sign = Signs[(int)likeness];
        return [.. Of(word, language).Where(token => token[0] == sign)];
    }

    private IEnumerable<string> Make(string word, Language? language)
    {
        var yo = word.Contains('ё', StringComparison.Ordinal) ? "ё" : "";
        foreach (var stem in Stemmers(word, language).SelectMany(stemmer => stemmer.Stems(word)).Select(Bare))
        {
            yield return Signs[0] + Alike(stem);
            // Stems hold no ё; who tells the letters apart asks for a word that is written with it, or without.
            yield return Signs[1] + stem + yo;
        }

        yield return Signs[2] + Alike(Bare(word));
        yield return Signs[3] + Bare(word);
    }

    private IEnumerable<IStemmer> Stemmers(string word, Language? language)
    {
        if (!word.Any(static letter => letter is >= '\u0400' and <= '\u052f'))
        {
            return [english];
        }

        // A word quoted from another language shows it by its letters, sometimes.
        var kazakhWord = word.Any(static letter => KazakhLetters.Contains(letter, StringComparison.Ordinal));
        var belarusianWord = word.Contains('ў', StringComparison.Ordinal);
        var either = word.Contains('і', StringComparison.Ordinal);
        return language switch
        {
            Language.Kazakh when belarusianWord => [belarusian],
            Language.Kazakh => [kazakh],
            Language.Belarusian when kazakhWord => [kazakh],
            Language.Belarusian => [belarusian],
            Language.Russian when kazakhWord => [kazakh],
            Language.Russian when belarusianWord => [belarusian],
            Language.Russian when !either => [russian],
            _ => [russian, belarusian, kazakh],
        };
    }

    private static string Bare(string stem) =>
        stem.Contains('\'', StringComparison.Ordinal) ? stem.Replace("'", "", StringComparison.Ordinal) : stem;

    /// <summary>Letters that a keyboard may lack, as people type them without it; and в as ў, which Belarusian stems hold as one.</summary>
    private static string Alike(string word) => string.Concat(word.Select(static letter => letter switch
    {
        'ё' => 'е',
        'ў' or 'в' or 'ұ' or 'ү' => 'у',
        'і' => 'и',
        'ґ' or 'ғ' => 'г',
        'қ' => 'к',
        'ң' => 'н',
        'ә' => 'а',
        'ө' => 'о',
        'һ' => 'х',
        _ => letter,
    }));
}
