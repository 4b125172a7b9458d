using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Benchmarks.Lists;

/// <summary>Names, positions, fields and museums in four languages, and what is recombined from them. The same seed tells the same.</summary>
internal sealed class InventedWords
{
    private readonly Random random;
    private readonly ILookup<string, FourNames> lines;

    public InventedWords(Random random)
    {
        this.random = random;
        using var stream = typeof(InventedWords).Assembly.GetManifestResourceStream("Invented.tsv")!;
        using var reader = new StreamReader(stream);
        lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split('\t'))
            .ToLookup(line => line[0], line => new FourNames(line[1], line[2], line[3], line[4]));
    }

    /// <summary>Ten museums beside the two of the demo data: half of them in Kazakhstan.</summary>
    public IEnumerable<RegisterInstitution> Museums() => new[] { ("kk", "Asia/Almaty"), ("be", "Europe/Minsk") }.SelectMany(
        country => lines[$"{country.Item1}-museum"].Zip(lines[$"{country.Item1}-city"]),
        (country, place) => new RegisterInstitution(place.First, place.Second, country.Item2, new(new(9, 0), new(18, 0))));

    /// <summary>Somebody with a name of one of the two countries.</summary>
    public DescribePerson Person(bool isKazakh)
    {
        var (country, isWoman) = (isKazakh ? "kk" : "be", random.Next(2) == 0);
        var (family, given) = (Any($"{country}-family"), Any($"{country}-{(isWoman ? "woman" : "man")}"));
        family = isWoman ? new(Hers(family.Kazakh), Hers(family.Russian), Hers(family.Belarusian), Hers(family.English)) : family;
        var (one, other) = (Any("field"), Any("field"));
        return new(
            new(
                new(family.Kazakh, given.Kazakh, ""), new(family.Russian, given.Russian, ""),
                new(family.Belarusian, given.Belarusian, ""), new(family.English, given.English, "")),
            Any("position"),
            "",
            [isKazakh ? Language.Kazakh : Language.Belarusian, Language.Russian],
            "",
            one == other ? one : new(
                $"{one.Kazakh}, {other.Kazakh}", $"{one.Russian}, {other.Russian}",
                $"{one.Belarusian}, {other.Belarusian}", $"{one.English}, {other.English}"),
            0);
    }

    private FourNames Any(string kind) => lines[kind].ElementAt(random.Next(lines[kind].Count()));

    /// <summary>A family name as a woman has it; many are the same.</summary>
    private static string Hers(string family) => family switch
    {
        [.., 'с' or 'ц', 'к', 'и', 'й'] => $"{family[..^2]}ая",
        [.., 'с' or 'ц', 'к', 'і'] => $"{family[..^1]}ая",
        [.., 's', 'k', 'i'] => $"{family[..^1]}aya",
        [.., 'ў'] => $"{family[..^1]}ва",
        [.., 'a' or 'o', 'u'] => $"{family[..^1]}va",
        [.., 'о' or 'е' or 'ё', 'в'] => $"{family}а",
        [.., 'o' or 'e', 'v'] => $"{family}a",
        _ => family,
    };
}
