using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Hunspell;
using Lucene.Net.Analysis.TokenAttributes;

namespace ResearchHub.Search.Words;

/// <summary>A Hunspell dictionary, asked for the words whose form a word is.</summary>
internal sealed class Lemmas
{
    /// <summary>The library's filter keeps state: one for each that asks at a time.</summary>
    private readonly ConcurrentBag<Asking> free = [];
    private readonly Dictionary dictionary;

    private Lemmas(Dictionary dictionary) => this.dictionary = dictionary;

    /// <summary>Loads the pair of files, <c>ru_RU.aff.gz</c> and <c>ru_RU.dic.gz</c>.</summary>
    /// <param name="name">As above: <c>ru_RU</c>.</param>
    /// <param name="fold">Turns each line into how words are looked up.</param>
    public static Lemmas Load(string name, Func<string, string> fold) =>
        new(new(Folded($"{name}.aff.gz", fold), [Folded($"{name}.dic.gz", fold)], ignoreCase: true));

    /// <summary>The dictionary forms; the word itself when it is unknown.</summary>
    public IReadOnlyList<string> Of(string word)
    {
        var asking = free.TryTake(out var found) ? found : new(dictionary);
        var lemmas = asking.Lemmas(word);
        free.Add(asking);
        return lemmas;
    }

    private static MemoryStream Folded(string file, Func<string, string> fold)
    {
        using var reader = Dictionaries.Open(file);
        var folded = new MemoryStream();
        using var writer = new StreamWriter(folded, leaveOpen: true) { NewLine = "\n" };
        while (reader.ReadLine() is { } line)
        {
            writer.WriteLine(fold(line));
        }

        writer.Flush();
        folded.Position = 0;
        return folded;
    }

    [SuppressMessage("Design", "CA1001", Justification = "A stream over one word in memory holds nothing to let go of.")]
    private sealed class Asking(Dictionary dictionary)
    {
        private readonly OneWord word = new();
        private HunspellStemFilter? filter;
        private ICharTermAttribute? term;

        public List<string> Lemmas(string asked)
        {
            filter ??= new(word, dictionary, dedup: true);
            term ??= filter.GetAttribute<ICharTermAttribute>();
            word.Next = asked;
            filter.Reset();
            var found = new List<string>(2);
            while (filter.IncrementToken())
            {
                found.Add(term.ToString()!);
            }

            filter.End();
            return found;
        }
    }

    /// <summary>A stream of one word.</summary>
    private sealed class OneWord : TokenStream
    {
        private readonly ICharTermAttribute term;

        public OneWord() => term = AddAttribute<ICharTermAttribute>();

        public string? Next { get; set; }

        public override bool IncrementToken()
        {
            if (Next is null)
            {
                return false;
            }

            ClearAttributes();
            term.SetEmpty().Append(Next);
            Next = null;
            return true;
        }
    }
}

/// <summary>The word lists in this assembly, unchanged but for being compressed.</summary>
internal static class Dictionaries
{
    /// <summary>Opens a list by its file's name.</summary>
    public static StreamReader Open(string file)
    {
        var stream = typeof(Dictionaries).Assembly.GetManifestResourceStream($"Search.Words.{file}")
            ?? throw new InvalidOperationException($"{file} is not in the assembly.");
        return new(file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream);
    }

    /// <summary>A list of irregular words: the first of each line is the dictionary form, the others are its forms.</summary>
    public static Dictionary<string, string> Irregular(string file, Func<string, string> fold)
    {
        using var reader = Open(file);
        var heads = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            var words = fold(line).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            foreach (var form in words.Skip(1))
            {
                heads.TryAdd(form, words[0]);
            }
        }

        return heads;
    }
}
