using System.Collections.Concurrent;

namespace ResearchHub.Search;

/// <summary>Where a question may look, in the index's own numbers.</summary>
/// <param name="Numbers">The projects that are meant; or, when <paramref name="AllBut"/>, those that are not.</param>
/// <param name="AllBut">Whether everything is meant but these.</param>
/// <param name="Last">What has a larger number was not known when the scope was made, and is not looked at.</param>
internal sealed record SearchScope(IReadOnlyList<long> Numbers, bool AllBut, long Last);

/// <summary>The numbers of the projects in the index, in memory: somebody may read thousands of projects, and each question says which.</summary>
internal sealed class ProjectNumbers
{
    private readonly ConcurrentDictionary<Guid, long> numbers = new();
    private long last;

    public void Add(Guid project, long number)
    {
        if (numbers.TryAdd(project, number))
        {
            Interlocked.Exchange(ref last, Math.Max(Interlocked.Read(ref last), number));
        }
    }

    /// <summary>The scope of these projects, told by whichever are fewer: they, or the others.</summary>
    public SearchScope Of(IReadOnlyList<Guid> readable)
    {
        // Read first: a project that comes in now is beyond it.
        var (known, some) = (Interlocked.Read(ref last), readable.ToHashSet());
        if (some.Count * 2 < numbers.Count)
        {
            return new([.. some.Where(numbers.ContainsKey).Select(project => numbers[project])], false, known);
        }

        return new([.. numbers.Where(one => !some.Contains(one.Key)).Select(one => one.Value)], true, known);
    }
}
