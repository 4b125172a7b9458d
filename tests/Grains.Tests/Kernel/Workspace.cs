using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;
using ResearchHub.Activity;
using ResearchHub.Audit;
using ResearchHub.Consultations;
using ResearchHub.Documents;
using ResearchHub.EventLog;
using ResearchHub.People;
using ResearchHub.Projects;
using ResearchHub.Search;
using ResearchHub.Turns;

namespace ResearchHub.Kernel;

/// <summary>A silo in this process on a log of its own: the real store, in a folder that goes away.</summary>
public sealed class Workspace : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("researchhub-").FullName;
    private InProcessTestCluster cluster = null!;

    public IGrainFactory Grains => cluster.Client;

    internal WatchedLog Log { get; private set; } = null!;

    /// <summary>The silo's clock.</summary>
    internal ShiftedClock Clock { get; } = new();

    internal ISnapshotStore Snapshots => Services.GetRequiredService<ISnapshotStore>();

    internal IReadStore Rows => Services.GetRequiredService<IReadStore>();

    internal AuditKey AuditKey => Services.GetRequiredService<AuditKey>();

    /// <summary>Lets the search see everything that was written so far.</summary>
    public Task LetSearchCatchUp() => Services.GetRequiredService<SearchRefresher>().CatchUp();

    private IServiceProvider Services => ((InProcessSiloHandle)cluster.Silos[0]).SiloHost.Services;

    public async Task InitializeAsync()
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton<TimeProvider>(Clock);
            silo.Services.AddEventLog(folder);
            silo.Services.AddSearch(() => Path.Combine(folder, "search.db"));
            var real = silo.Services.Last(service => service.ServiceType == typeof(IEventLog));
            silo.Services.Remove(real);
            silo.Services.AddSingleton<IEventLog>(services => Log = new((IEventLog)real.ImplementationFactory!(services)));
        });
        cluster = builder.Build();
        await cluster.DeployAsync();
        _ = Services.GetRequiredService<IEventLog>();
    }

    public async Task DisposeAsync()
    {
        await cluster.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A project with its lead.</summary>
    public async Task<(ProjectId Project, Caller Lead)> FoundProject()
    {
        var (project, lead) = (ProjectId.New(TimeProvider.System), NewCaller());
        var reply = await Grains.Project(project).Found(lead, new("Weierstrass letters", "To edit them.", Language.English, [1, 3], []));
        reply.Given();
        return (project, lead);
    }

    /// <summary>A person with a role in a project.</summary>
    public async Task<Caller> Join(ProjectId project, Caller lead, ProjectRole role)
    {
        var caller = NewCaller();
        (await Grains.Project(project).GiveRole(lead, new(caller.Person, role))).Given();
        return caller;
    }

    /// <summary>Somebody who is known.</summary>
    public async Task<Caller> Register()
    {
        var caller = NewCaller();
        var names = new FourNames("Ада Лавлейс", "Ада Лавлейс", "Ада Лаўлэйс", "Ada Lovelace");
        (await Grains.Person(caller.Person).Register(new(names, InstitutionId.New(TimeProvider.System), names))).Given();
        return caller;
    }

    /// <summary>A document of a project.</summary>
    public async Task<DocumentId> FoundDocument(ProjectId project, Caller by)
    {
        var document = DocumentId.New(TimeProvider.System);
        (await Grains.Document(document).Found(by, new(project, "Notes", Language.Kazakh))).Given();
        return document;
    }

    /// <summary>A web server's ear.</summary>
    public IDocumentWatcher Listen(IDocumentWatcher ear) => cluster.Client.CreateObjectReference<IDocumentWatcher>(ear);

    /// <summary>A web server's ear for projects.</summary>
    public IProjectWatcher Listen(IProjectWatcher ear) => cluster.Client.CreateObjectReference<IProjectWatcher>(ear);

    /// <summary>A web server's ear for consultations.</summary>
    public IConsultationWatcher Listen(IConsultationWatcher ear) => cluster.Client.CreateObjectReference<IConsultationWatcher>(ear);

    /// <summary>A web server's ear for turns.</summary>
    public ITurnsWatcher Listen(ITurnsWatcher ear) => cluster.Client.CreateObjectReference<ITurnsWatcher>(ear);

    /// <summary>A web server's ear for the wall.</summary>
    public IActivityWatcher Listen(IActivityWatcher ear) => cluster.Client.CreateObjectReference<IActivityWatcher>(ear);

    /// <summary>Ends every activation, as a restart would.</summary>
    public async Task ForgetEverything()
    {
        var management = cluster.Client.GetGrain<Orleans.Runtime.IManagementGrain>(0);
        await management.ForceActivationCollection(TimeSpan.Zero);
    }

    public static Caller NewCaller() => new(PersonId.New(TimeProvider.System));
}
