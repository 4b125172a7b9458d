using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;

namespace ResearchHub.Consultations;

/// <summary>Somebody who is asked.</summary>
internal sealed record Consultant(PersonId Person, DateTimeOffset Since, DateTimeOffset? SeenAt = null);

/// <summary>A consultation as its events made it. What may be done with it is decided in <see cref="ConsultationRules"/>.</summary>
internal sealed record Consultation : IFold<Consultation, ConsultationEvent>
{
    public static Consultation Empty { get; } = new();

    public QuestionAsked? Asked { get; private init; }

    /// <summary>Who is asked now.</summary>
    public ImmutableList<Consultant> Consultants { get; private init; } = [];

    /// <summary>Who passed it on.</summary>
    public ImmutableList<PersonId> Former { get; private init; } = [];

    public ImmutableList<MessageView> Messages { get; private init; } = [];

    public ImmutableList<Naming> Namings { get; private init; } = [];

    public ImmutableList<PartView> Parts { get; private init; } = [];

    public DateTimeOffset? Due { get; private init; }

    /// <summary>Since when the due date pauses.</summary>
    public DateTimeOffset? PausedAt { get; private init; }

    /// <summary>The last word.</summary>
    public DateTimeOffset ChangedAt { get; private init; }

    /// <summary>Whose question back waits for the asker; while there is any, the due date pauses.</summary>
    private ImmutableList<PersonId> AskedBackBy { get; init; } = [];

    /// <summary>From when on it is stale, if nothing is accepted and nobody says anything.</summary>
    public DateTimeOffset StaleAt => (PausedAt is null && Due > ChangedAt ? Due.Value : ChangedAt).AddDays(ConsultationLimits.DaysUntilStale);

    /// <summary>How far it has come, but for staleness.</summary>
    public ConsultationStatus Progress =>
        Messages.Exists(message => message.AcceptedAt is not null) ? ConsultationStatus.Accepted
            : Messages.Exists(message => message.Kind == MessageKind.Answer) ? ConsultationStatus.Answered
            : ConsultationStatus.Open;

    public ConsultationStatus StatusAt(DateTimeOffset now) =>
        Progress is var progress && progress != ConsultationStatus.Accepted && now >= StaleAt ? ConsultationStatus.Stale : progress;

    /// <summary>Whose turn it is.</summary>
    public ImmutableArray<PersonId> WaitsFor =>
        Asked is null || Progress == ConsultationStatus.Accepted ? []
            : PausedAt is not null ? [Asked.Asker]
            : [.. Consultants.Where(one => AnsweredAt(one.Person) is null).Select(one => one.Person)];

    public bool IsAsker(PersonId person) => Asked?.Asker == person;

    public bool IsConsultant(PersonId person) => Consultants.Exists(one => one.Person == person);

    /// <summary>The person's first answer that is not preliminary.</summary>
    public DateTimeOffset? AnsweredAt(PersonId person) =>
        Messages.Find(message => message.By == person && message.Kind == MessageKind.Answer)?.At;

    public Consultation Apply(ConsultationEvent happened) => happened switch
    {
        QuestionAsked e => this with
        {
            Asked = e, Consultants = [.. e.Consultants.Select(person => new Consultant(person, e.At))], Due = e.Due, ChangedAt = e.At,
        },
        QuestionSeen e => this with
        {
            Consultants = [.. Consultants.Select(one => one.Person == e.By ? one with { SeenAt = e.At } : one)],
        },
        MessagePosted e => (this with { Messages = Messages.Add(new(e.Message, e.By, [new(e.At, e.Kind, e.Text)], null)), ChangedAt = e.At })
            .Turn(e.By, e.Kind, e.At),
        MessageEdited e => (With(e.Message, message => message with { Editions = message.Editions.Add(new(e.At, e.Kind, e.Text)) }) with
        {
            ChangedAt = e.At,
        }).Turn(e.By, e.Kind == MessageKind.Answer ? MessageKind.Answer : MessageKind.Preliminary, e.At),
        ConsultantNamed e => Named(e),
        PartSplit e => this with { Parts = Parts.Add(new(e.Part, e.Title, e.At, e.By, e.To, e.Reason)), ChangedAt = e.At },
        AnswerAccepted e => With(e.Message, message => message with { AcceptedAt = e.At }) with { ChangedAt = e.At },
        AcceptanceWithdrawn e => With(e.Message, message => message with { AcceptedAt = null }) with { ChangedAt = e.At },
        DueMoved e => this with { Due = e.Due, ChangedAt = e.At },
        _ => throw new InvalidOperationException($"No rule folds {happened.GetType().Name}."),
    };

    public IEnumerable<Row> Rows(Guid id) => ConsultationRows.Of(this, id);

    /// <summary>Of a confidential one nothing, ever.</summary>
    public IEnumerable<Deed> Deeds(Guid id, long version, ConsultationEvent happened) =>
        Asked is { Confidential: false } asked && Deed(happened) is { } kind
            ? [new(kind, id, version, happened.At, happened.By.Value, asked.Project?.Value)]
            : [];

    private static string? Deed(ConsultationEvent happened) => happened switch
    {
        QuestionAsked => "asked",
        MessagePosted { Kind: MessageKind.Answer } => "answered",
        AnswerAccepted => "answer-accepted",
        _ => null,
    };

    private Consultation Named(ConsultantNamed e)
    {
        var before = e.From is { } from ? Consultants.RemoveAll(one => one.Person == from) : Consultants;
        var named = this with
        {
            Consultants = before.Exists(one => one.Person == e.To) ? before : before.Add(new(e.To, e.At)),
            Former = (e.From is { } gone && !Former.Contains(gone) ? Former.Add(gone) : Former).Remove(e.To),
            Namings = Namings.Add(new(e.At, e.By, e.From, e.To, e.Reason)),
            ChangedAt = e.At,
        };
        return e.From is { } left ? named.NoLongerWaits(left, e.At) : named;
    }

    /// <summary>A question back pauses; the asker's word ends every pause, an answer or a leaving that of its author.</summary>
    private Consultation Turn(PersonId by, MessageKind kind, DateTimeOffset at) => kind switch
    {
        MessageKind.AskBack => this with { AskedBackBy = AskedBackBy.Remove(by).Add(by), PausedAt = PausedAt ?? at },
        MessageKind.Answer => NoLongerWaits(by, at),
        MessageKind.Remark when IsAsker(by) => this with { AskedBackBy = [], Due = Resumed(at), PausedAt = null },
        _ => this,
    };

    private Consultation NoLongerWaits(PersonId person, DateTimeOffset at)
    {
        var waiting = AskedBackBy.Remove(person);
        return waiting.IsEmpty ? this with { AskedBackBy = waiting, Due = Resumed(at), PausedAt = null } : this with { AskedBackBy = waiting };
    }

    /// <summary>The due date, later by as long as it paused.</summary>
    private DateTimeOffset? Resumed(DateTimeOffset at) => PausedAt is { } since ? Due + (at - since) : Due;

    private Consultation With(MessageId id, Func<MessageView, MessageView> change) =>
        this with { Messages = [.. Messages.Select(message => message.Id == id ? change(message) : message)] };
}
