using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;
using ResearchHub.EventLog;
using ResearchHub.Kernel;

namespace ResearchHub.Silo.Tests;

/// <summary>An activation whose append failed ends, and the next one knows what was stored.</summary>
public sealed class EventSourcedGrainTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("researchhub-grain-").FullName;
    private readonly Guid id = Guid.CreateVersion7();
    private FaultyLog log = null!;
    private SqliteFile file = null!;
    private SqliteEventLog store = null!;
    private InProcessTestCluster cluster = null!;

    private ITallyGrain Tally => cluster.Client.GetGrain<ITallyGrain>(id);

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        file = new(Path.Combine(folder, "log.db"));
        store = SqliteEventLog.Open(file, new([TallyGrain.Area]));
        log = new(store);
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) => silo.Services.AddSingleton<IEventLog>(log));
        cluster = builder.Build();
        await cluster.DeployAsync();
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        await cluster.DisposeAsync();
        await store.DisposeAsync();
        file.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_was_counted_is_there_in_the_next_activation()
    {
        await Tally.Count();
        await Tally.Count();
        await Tally.Leave();
        Assert.Equal(3, await Tally.Count());
    }

    [Theory]
    [InlineData(Fault.BeforeStoring, 2)]
    [InlineData(Fault.AfterStoring, 3)]
    public async Task A_failed_append_gives_no_answer_and_the_next_activation_knows(Fault fault, int then)
    {
        Assert.Equal(1, await Tally.Count());
        log.Next = fault;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Tally.Count());
        Assert.Equal(then, await Tally.Count());
    }

    [Fact]
    public async Task A_store_that_does_not_read_is_never_an_empty_state()
    {
        await Tally.Count();
        await Tally.Leave();
        log.Next = Fault.Reading;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Tally.Count());
        Assert.Equal(2, await Tally.Count());
    }

    [Theory]
    [InlineData(Fault.DriverFailsToRead)]
    [InlineData(Fault.DriverFailsToWrite)]
    public async Task A_drivers_exception_never_crosses_the_boundary_as_itself(Fault fault)
    {
        await Tally.Count();
        await Tally.Leave();
        log.Next = fault;
        var failure = await Assert.ThrowsAsync<StoreUnavailableException>(() => Tally.Count());
        Assert.Contains(nameof(SqliteException), failure.Message, StringComparison.Ordinal);
        Assert.Equal(2, await Tally.Count());
    }

    [Fact]
    public async Task Appends_of_an_activation_that_has_ended_are_refused()
    {
        await Tally.Count();
        log.Next = Fault.BeforeStoring;
        Assert.Equal(2, await Tally.CountInSpiteOfAll());
        Assert.Equal(2, await Tally.Count());
    }

    [Fact]
    public async Task A_stranger_who_wrote_first_makes_this_activation_stale_and_the_next_one_right()
    {
        await Tally.Count();
        await store.Append(new("tally", id), 1, [new Tallied()], []);

        var stale = await Assert.ThrowsAsync<StaleWriterException>(() => Tally.Count());

        Assert.Equal(1, stale.Expected);
        Assert.Equal(3, await Tally.Count());
    }
}

/// <summary>What the log does instead of its work, once.</summary>
public enum Fault
{
    /// <summary>Its work.</summary>
    None,

    /// <summary>Fails without storing.</summary>
    BeforeStoring,

    /// <summary>Stores, and fails to say so.</summary>
    AfterStoring,

    /// <summary>Fails to read.</summary>
    Reading,

    /// <summary>Lets the driver's own exception out while reading.</summary>
    DriverFailsToRead,

    /// <summary>Lets the driver's own exception out while writing.</summary>
    DriverFailsToWrite,
}

/// <summary>A real log that fails when told to.</summary>
internal sealed class FaultyLog(IEventLog real) : IEventLog
{
    public Fault Next { get; set; }

    public string History => real.History;

    public async Task<ImmutableArray<TEvent>> Read<TEvent>(StreamName stream, long after, int atMost)
        where TEvent : class =>
        Is(Fault.Reading) ? throw new StoreUnavailableException("told to")
            : Is(Fault.DriverFailsToRead) ? throw new SqliteException("told to", 10)
            : await real.Read<TEvent>(stream, after, atMost);

    public async Task Append<TEvent>(StreamName stream, long expected, IReadOnlyList<TEvent> events, IReadOnlyList<Row> rows)
        where TEvent : class
    {
        if (Is(Fault.BeforeStoring))
        {
            throw new StoreUnavailableException("told to");
        }

        if (Is(Fault.DriverFailsToWrite))
        {
            throw new SqliteException("told to", 10);
        }

        await real.Append(stream, expected, events, rows);
        if (Is(Fault.AfterStoring))
        {
            throw new StoreUnavailableException("told to");
        }
    }

    private bool Is(Fault fault)
    {
        if (Next != fault)
        {
            return false;
        }

        Next = Fault.None;
        return true;
    }
}

/// <summary>Counts.</summary>
internal interface ITallyGrain : IGrainWithGuidKey
{
    /// <summary>One more.</summary>
    Task<int> Count();

    /// <summary>Tries again after each failure, in the same activation; how often it failed.</summary>
    Task<int> CountInSpiteOfAll();

    /// <summary>Ends the activation.</summary>
    Task Leave();
}

internal sealed class TallyGrain(IEventLog log) : EventSourcedGrain<Tally, TallyEvent>("tally", log), ITallyGrain
{
    public static Area Area { get; } = new("tally", typeof(TallyEvent), TallyJson.Default, _ => throw new NotSupportedException());

    public async Task<int> Count()
    {
        await Commit(new Tallied());
        return State.Count;
    }

    public async Task<int> CountInSpiteOfAll()
    {
        var failures = 0;
        while (failures < 2)
        {
            try
            {
                await Count();
                return failures;
            }
            catch (StoreUnavailableException)
            {
                failures++;
            }
        }

        return failures;
    }

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}

internal sealed record Tally(int Count) : IFold<Tally, TallyEvent>
{
    public static Tally Empty { get; } = new(0);

    public Tally Apply(TallyEvent happened) => new(Count + 1);

    public IEnumerable<Row> Rows(Guid id) => [];
}

[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Tallied), "tallied")]
internal abstract record TallyEvent;

internal sealed record Tallied : TallyEvent;

[JsonSerializable(typeof(TallyEvent))]
internal sealed partial class TallyJson : JsonSerializerContext;
