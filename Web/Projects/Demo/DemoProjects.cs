using ResearchHub.Documents;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.Projects.Demo;

/// <summary>Three joint projects with drafts, made at the first start in Development through the grains, as people would make them.</summary>
/// <remarks>A start that was cut short goes on at the next one: what was done already is answered as done.</remarks>
internal sealed partial class DemoProjects(IGrainFactory grains, ILogger<DemoProjects> logger) : PatientStart
{
    /// <summary>The demo people's own ids: others may have the same names.</summary>
    private static readonly ImmutableArray<PersonId> People =
        [.. Enumerable.Range(1, 8).Select(number => PersonId.Parse($"019300000000700080000000000001{number:00}", null))];

    /// <inheritdoc/>
    protected override async Task Make(CancellationToken cancellationToken)
    {
        var people = (await grains.People().People(People)).ToDictionary(person => person.Names.English, person => new Caller(person.Id));
        ImmutableArray<InstitutionId> museums = [.. (await grains.People().Institutions()).Select(museum => museum.Id)];
        foreach (var project in DemoProject.All)
        {
            await Make(project, museums, people);
        }
    }

    private async Task Make(DemoProject project, ImmutableArray<InstitutionId> museums, Dictionary<string, Caller> people)
    {
        // With the first draft founded the roles are given: what people change later is theirs to keep.
        var (grain, lead) = (grains.Project(project.Id), people[project.Lead]);
        if (!(await grains.Document(project.Drafts[0].Id).View(lead)).Accepted(out _, out _))
        {
            Report(project.Title, await grain.Found(
                lead, new(project.Title, project.Goal, project.Language, project.Activities, museums, project.Period)));
            foreach (var (person, role) in project.Members)
            {
                Report(project.Title, await grain.GiveRole(lead, new(people[person].Person, role)));
            }

            foreach (var (stage, leader) in
                from stage in Enum.GetValues<ProjectStage>()
                where stage > ProjectStage.Idea && stage <= project.Stage
                from leader in project.Leads
                select (stage, leader))
            {
                Report(project.Title, await grain.AgreeToStage(people[leader], new(stage)));
            }
        }

        foreach (var draft in project.Drafts)
        {
            await Write(draft, project, people);
        }
    }

    private async Task Write(DemoDraft draft, DemoProject project, Dictionary<string, Caller> people)
    {
        var (grain, author) = (grains.Document(draft.Id), people[draft.Authors[0]]);
        var steps = draft.Steps().ToList();
        if ((await grain.View(author)).Accepted(out var there, out _) && there.Version > steps.Sum(step => step.Changes.Length))
        {
            return;
        }

        Report(draft.Title, await grain.Found(author, new(project.Id, draft.Title, draft.Language)));
        if (!(await grain.Read(author)).Accepted(out var empty, out _))
        {
            return;
        }

        // The first version is the founding; every change adds one.
        var (seen, sequences) = (1L, new Dictionary<string, long>());
        foreach (var (by, changes) in steps)
        {
            var first = sequences.GetValueOrDefault(by) + 1;
            Report(draft.Title, await grain.Edit(people[by], new(empty.History, seen, draft.WriterOf(by), first, changes)));
            sequences[by] = first + changes.Length - 1;
            seen += changes.Length;
        }

        if (draft.IsInTrash)
        {
            Report(draft.Title, await grain.MoveToTrash(author));
        }
    }

    private void Report<T>(string title, Reply<T> reply)
        where T : notnull
    {
        if (!reply.Accepted(out _, out var refusal))
        {
            NotMade(logger, title, refusal.Code);
        }
    }

    [LoggerMessage(1200, LogLevel.Error, "The demo data lacks a part of {Title}: {Code}")]
    private static partial void NotMade(ILogger logger, string title, string code);
}
