using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;

namespace ResearchHub.Documents;

/// <summary>What people may do with a document, as its project says; known for a second.</summary>
internal sealed class DocumentRights(IGrainFactory grains, TimeProvider clock)
{
    private const int Most = 1_000;

    private static readonly TimeSpan Known = TimeSpan.FromSeconds(1);

    private readonly Dictionary<PersonId, (ProjectRight Right, long At)> people = [];

    /// <summary>The newest version of the project's rights seen here.</summary>
    public long Version { get; private set; }

    /// <summary>A person's right now.</summary>
    public async ValueTask<ProjectRight> Of(ProjectId project, PersonId person)
    {
        if (people.TryGetValue(person, out var known) && clock.GetElapsedTime(known.At) < Known)
        {
            return known.Right;
        }

        var asked = clock.GetTimestamp();
        var standing = await grains.Project(project).StandingOf(person);
        if (standing.RightsVersion > Version || people.Count >= Most)
        {
            // Somebody's role has changed: whatever was known of the others may be over.
            people.Clear();
            Version = Math.Max(Version, standing.RightsVersion);
        }

        people[person] = (standing.Right, asked);
        return standing.Right;
    }
}
