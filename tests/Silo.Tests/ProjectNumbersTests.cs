using ResearchHub.Search;

namespace ResearchHub.Silo.Tests;

public sealed class ProjectNumbersTests
{
    [Fact]
    public void A_scope_means_the_readable_projects_that_were_known_and_nothing_else()
    {
        var random = new Random(5);
        foreach (var _ in Enumerable.Range(0, 200))
        {
            var (numbers, known) = (new ProjectNumbers(), Enumerable.Range(1, random.Next(30)).ToDictionary(number => (long)number, _ => Guid.NewGuid()));
            foreach (var (number, project) in known)
            {
                numbers.Add(project, number);
            }

            var readable = known.Where(_ => random.Next(3) > 0).ToDictionary();
            var scope = numbers.Of([.. readable.Values, Guid.NewGuid()]);

            // 31 came into the index after the scope was made.
            var meant = Enumerable.Range(1, 31).Select(number => (long)number)
                .Where(number => number <= scope.Last && scope.Numbers.Contains(number) != scope.AllBut);
            Assert.Equal(readable.Keys.Order(), meant.Where(known.ContainsKey));
            Assert.DoesNotContain(31, meant);
        }
    }
}
