using System.Globalization;
using Xunit.Sdk;

namespace ResearchHub.Documents.Text;

/// <summary>Tries a law on many random cases. A failure names the seed of its case.</summary>
internal static class RandomSearch
{
    private const string Variable = "RESEARCHHUB_SEED";

    public static int FirstSeed { get; } = int.TryParse(
        Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out var seed)
        ? seed
        : Random.Shared.Next(1_000_000_000);

    public static void ForAll(int cases, Action<RandomEdits> law)
    {
        for (var seed = FirstSeed; seed < FirstSeed + cases; seed++)
        {
            try
            {
                law(new RandomEdits(seed));
            }
            catch (Exception failure)
            {
                throw new XunitException($"{Variable}={seed} repeats this case as the first.\n{failure.Message}", failure);
            }
        }
    }
}
