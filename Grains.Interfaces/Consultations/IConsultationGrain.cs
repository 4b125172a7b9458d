using Orleans.Concurrency;
using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Consultations;

/// <summary>One question to consultants and its thread.</summary>
/// <remarks>
/// Its members are the asker and those who are asked; the project's members read it too, unless it is confidential. Who may not read it is
/// told <see cref="ConsultationRefusals.NotFound"/>, as if it were not there; who may, but not do this, <see cref="ConsultationRefusals.MayNot"/>.
/// </remarks>
[Alias("rh.consultations.consultation")]
public interface IConsultationGrain : IGrainWithGuidKey
{
    /// <summary>Asks. In a project for those with <see cref="Projects.ProjectActions.Ask"/>; outside of projects for everybody.</summary>
    /// <returns>The thread; or <see cref="ConsultationRefusals.MayNotAsk"/>, <see cref="ConsultationRefusals.IdTaken"/>, or what is
    /// wrong with the question.</returns>
    [Alias("ask")]
    Task<Reply<ConsultationView>> Ask(Caller caller, AskQuestion command);

    /// <summary>A part that was split off begins. Called by the consultation it comes from.</summary>
    [Alias("begin-part")]
    Task<Reply<ConsultationView>> Begin(BeginPart command);

    /// <summary>The thread. A consultant's first look is kept: the asker sees that it was seen. Of a confidential one each reader is
    /// noted in the audit log before it is given, and then once an hour.</summary>
    [Alias("view")]
    Task<Reply<ConsultationView>> View(Caller caller);

    /// <summary>Writes a message. Answers and questions back are for those who are asked.</summary>
    [Alias("post")]
    Task<Reply<ConsultationView>> Post(Caller caller, PostMessage command);

    /// <summary>Says an own message anew.</summary>
    [Alias("edit")]
    Task<Reply<ConsultationView>> Edit(Caller caller, EditMessage command);

    /// <summary>Puts another consultant in the caller's place.</summary>
    [Alias("pass-on")]
    Task<Reply<ConsultationView>> PassOn(Caller caller, PassOn command);

    /// <summary>Asks another consultant besides; the reason may be empty.</summary>
    [Alias("name")]
    Task<Reply<ConsultationView>> Name(Caller caller, PassOn command);

    /// <summary>Makes a part a question of its own.</summary>
    [Alias("split")]
    Task<Reply<ConsultationView>> Split(Caller caller, SplitQuestion command);

    /// <summary>Accepts an answer, besides those accepted before. The asker's.</summary>
    [Alias("accept")]
    Task<Reply<ConsultationView>> Accept(Caller caller, MessageId message);

    /// <summary>Takes that back.</summary>
    [Alias("withdraw")]
    Task<Reply<ConsultationView>> Withdraw(Caller caller, MessageId message);

    /// <summary>Another due date, or none. The asker's.</summary>
    [Alias("move-due")]
    Task<Reply<ConsultationView>> MoveDue(Caller caller, DateTimeOffset? due);

    /// <summary>What the quoted passage says now, for whoever reads the thread: the words between its ends and no others. It is read with
    /// the asker's right to the draft, so that it shows nothing once the asker may not read it.</summary>
    /// <returns>The words; <see cref="ConsultationRefusals.BadPassage"/> when there is no passage, or it cannot be read any more.</returns>
    [Alias("passage")]
    Task<Reply<PassageNow>> Passage(Caller caller);

    /// <summary>Tells whoever has the thread open that the caller is writing. Not stored.</summary>
    [Alias("writing"), AlwaysInterleave, OneWay]
    Task Writing(Caller caller);

    /// <summary>Whether a person may read the thread now.</summary>
    [Alias("may-read"), AlwaysInterleave]
    Task<bool> MayRead(PersonId person);
}

/// <summary>Lists of questions.</summary>
[Alias("rh.consultations.query")]
public interface IConsultationsQuery : IGrainWithIntegerKey
{
    /// <summary>The questions that the caller may read, at most <see cref="ConsultationLimits.Rows"/>.</summary>
    [Alias("list")]
    Task<ImmutableArray<ConsultationRow>> List(Caller caller, ConsultationsQuestion question);

    /// <summary>Earlier questions that the caller may read and that are about what is being asked, the likest first; at most
    /// <see cref="ConsultationLimits.Similar"/>, of the <see cref="ConsultationLimits.Compared"/> changed last.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="words">The question as far as it is written.</param>
    [Alias("similar")]
    Task<ImmutableArray<ConsultationRow>> Similar(Caller caller, string words);

    /// <summary>What the caller was asked, at most <see cref="ConsultationLimits.Rows"/>.</summary>
    [Alias("queue")]
    Task<QueueView> Queue(Caller caller, QueuePart part);
}

/// <summary>That something about a consultation has changed: one bell for all of them, since there are few and pages follow few.</summary>
[Alias("rh.consultations.news")]
public interface IConsultationNews : IGrainWithIntegerKey
{
    /// <summary>Starts or renews a web server's lease of 20 s on the news.</summary>
    /// <returns>A number that grows by one with every hint; any other step means that hints were lost.</returns>
    [Alias("watch"), AlwaysInterleave]
    Task<long> Watch(IConsultationWatcher watcher);

    /// <summary>A consultation has changed.</summary>
    [Alias("hint"), AlwaysInterleave, OneWay]
    Task Hint(ConsultationId consultation);

    /// <summary>Somebody is writing.</summary>
    [Alias("writing"), AlwaysInterleave, OneWay]
    Task Writing(ConsultationId consultation, PersonId person);
}

/// <summary>A web server's ear for consultations. Calls are hints without content: they may be lost, doubled or reordered.</summary>
[Alias("rh.consultations.watcher")]
public interface IConsultationWatcher : IGrainObserver
{
    /// <summary>Something has changed: what, its readers ask themselves.</summary>
    [Alias("changed"), OneWay]
    Task Changed(ConsultationId consultation);

    /// <summary>Somebody writes there.</summary>
    [Alias("writes"), OneWay]
    Task Writes(ConsultationId consultation, PersonId person);
}

/// <summary>The only way to a grain of this area.</summary>
public static class ConsultationGrains
{
#pragma warning disable RS0030 // The raw key is banned everywhere but here.
    /// <summary>The grain of a consultation.</summary>
    public static IConsultationGrain Consultation(this IGrainFactory grains, ConsultationId id) => grains.GetGrain<IConsultationGrain>(id.Value);

    /// <summary>The area's read side.</summary>
    public static IConsultationsQuery Consultations(this IGrainFactory grains) => grains.GetGrain<IConsultationsQuery>(0);

    /// <summary>The one bell.</summary>
    public static IConsultationNews ConsultationNews(this IGrainFactory grains) => grains.GetGrain<IConsultationNews>(0);
#pragma warning restore RS0030
}
