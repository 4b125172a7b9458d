namespace ResearchHub.Kernel;

/// <summary>What rules answer to a command: events, in order, or a refusal.</summary>
public readonly struct Decision<TEvent>
    where TEvent : class
{
    private readonly ImmutableArray<TEvent> events;

    private Decision(ImmutableArray<TEvent> events, Refusal? refusal) => (this.events, Refusal) = (events, refusal);

    /// <summary>Accepted, and nothing changes.</summary>
    public static Decision<TEvent> Nothing => new([], null);

    /// <summary>The events; empty when refused or when nothing changes.</summary>
    public ImmutableArray<TEvent> Events => events.IsDefault ? [] : events;

    /// <summary>The refusal, or null.</summary>
    public Refusal? Refusal { get; }

    /// <summary>One event.</summary>
    public static implicit operator Decision<TEvent>(TEvent happened) => new([happened], null);

    /// <summary>Several events, in order.</summary>
    public static implicit operator Decision<TEvent>(ImmutableArray<TEvent> happened) => new(happened, null);

    /// <summary>A refusal.</summary>
    public static implicit operator Decision<TEvent>(Refusal refusal) => new([], refusal);
}
