using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;

namespace ResearchHub.Priorities;

/// <summary>A register with a panel and an open round.</summary>
internal sealed record Stage(RegisterId Id, Caller Coordinator, ImmutableArray<Caller> Panel, ImmutableArray<CandidateId> Candidates)
{
    private static readonly FourNames Names = new("А", "А", "А", "A");

    public static async Task<Stage> Convened(Workspace workspace, int panel, string[] titles)
    {
        var (project, lead) = await workspace.FoundProject();
        var coordinator = await workspace.Join(project, lead, ProjectRole.Coordinator);
        var (id, people) = (RegisterId.New(TimeProvider.System), new List<Caller>());
        for (var at = 0; at < panel; at++)
        {
            people.Add(Workspace.NewCaller());
            (await workspace.Grains.Person(people[at].Person).Register(new(Names, InstitutionId.New(TimeProvider.System), Names))).Given();
        }

        var register = workspace.Grains.Register(id);
        Assert.Equal(PriorityRefusals.NotCoordinator, (await register.Found(lead, new("Mine", Language.English))).Refused());
        (await register.Found(coordinator, new("Priorities", Language.English))).Given();
        Assert.Equal(PriorityRefusals.BadPanel, (await register.NamePanel(coordinator, new([people[0].Person, people[1].Person]))).Refused());
        Assert.Equal(PriorityRefusals.BadPanel, (await register.NamePanel(coordinator, new([.. people.Select(one => one.Person), new(Guid.NewGuid())]))).Refused());
        (await register.NamePanel(coordinator, new([.. people.Select(one => one.Person)]))).Given();
        var candidates = titles.Select(_ => CandidateId.New(TimeProvider.System)).ToImmutableArray();
        foreach (var (candidate, title) in candidates.Zip(titles))
        {
            (await register.Propose(people[0], new(candidate, title, "Because"))).Given();
        }

        Assert.Equal(PriorityRefusals.BadClose, (await register.OpenRound(coordinator, workspace.Clock.GetUtcNow().AddMinutes(-1))).Refused());
        (await register.OpenRound(coordinator, workspace.Clock.GetUtcNow().AddDays(7))).Given();
        return new(id, coordinator, [.. people], candidates);
    }

    /// <summary>Opens a round, or closes it, unless it is so already.</summary>
    /// <returns>Where the last round's ballots lie.</returns>
    public async Task<Guid> Bring(Workspace workspace, RoundIs wanted)
    {
        var register = workspace.Grains.Register(Id);
        var view = (await register.View(Coordinator)).Given();
        if (view.Open is null && wanted == RoundIs.Open)
        {
            view = (await register.OpenRound(Coordinator, workspace.Clock.GetUtcNow().AddDays(7))).Given();
        }
        else if (view.Open is not null && wanted == RoundIs.Closed)
        {
            view = (await register.CloseRound(Coordinator)).Given();
        }

        return view.Rounds[^1].Box;
    }
}

/// <summary>What a test wants of a round.</summary>
internal enum RoundIs
{
    Open,
    Closed,
}
