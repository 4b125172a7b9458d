using ResearchHub.People;
using ResearchHub.Projects;

namespace ResearchHub.Documents;

/// <summary>What people may do with a document, as its project says; remembered for at most a second.</summary>
internal sealed class DocumentRights(IGrainFactory grains, TimeProvider clock)
{
    private const int Most = 1_000;

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly Dictionary<PersonId, (ProjectActions May, long AskedAt)> known = [];

    /// <summary>A document has one project, but before it is founded anybody may name any.</summary>
    private ProjectId of;

    /// <summary>The newest version of the project's rights heard of here.</summary>
    public long Version { get; private set; }

    public async ValueTask<ProjectActions> Of(ProjectId project, PersonId person)
    {
        if (project != of)
        {
            (of, Version) = (project, 0);
            known.Clear();
        }

        if (known.TryGetValue(person, out var found) && clock.GetElapsedTime(found.AskedAt) < Fresh)
        {
            return found.May;
        }

        var asked = clock.GetTimestamp();
        var standing = await grains.Project(project).StandingOf(person);
        if (project == of && standing.RightsVersion >= Version)
        {
            if (standing.RightsVersion > Version || known.Count >= Most)
            {
                known.Clear(); // Some role has changed: nothing that was heard before holds.
            }

            Version = standing.RightsVersion;
            known[person] = (standing.May, asked);
        }

        return standing.May;
    }
}
