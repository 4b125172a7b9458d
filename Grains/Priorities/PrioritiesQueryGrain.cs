using System.Globalization;
using Orleans.Concurrency;
using ResearchHub.Kernel;
using ResearchHub.Projects;

namespace ResearchHub.Priorities;

/// <inheritdoc cref="IPrioritiesQuery"/>
[StatelessWorker]
internal sealed class PrioritiesQueryGrain(IReadStore rows, IGrainFactory grains) : Grain, IPrioritiesQuery
{
    private const int Most = 200;

    public async Task<ImmutableArray<RegisterRow>> All(Caller caller)
    {
        var seen = await grains.Projects().Coordinates(caller.Person) ? "1 = 1"
            : "(published_at IS NOT NULL OR id IN (SELECT register FROM register_panels WHERE person = @person AND is_member = 1))";
        var found = await rows.Query<Stored>(
            $"SELECT id, title, language, founded_at, published_at FROM registers WHERE {seen} ORDER BY founded_at DESC, id LIMIT @most",
            new { person = caller.Person.ToString(), most = Most });
        return [.. found.Select(row => row.ToRow())];
    }

    private sealed record Stored(string Id, string Title, string Language, long FoundedAt, long? PublishedAt)
    {
        public RegisterRow ToRow() => new(
            RegisterId.Parse(Id, CultureInfo.InvariantCulture), Title,
            Languages.TryParse(Language, out var language) ? language : default,
            DateTimeOffset.FromUnixTimeMilliseconds(FoundedAt),
            PublishedAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null);
    }
}
