using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;
using static ResearchHub.Consultations.ConsultationActions;

namespace ResearchHub.Consultations;

/// <summary>What the rules must be told of the world when somebody asks.</summary>
/// <param name="Standing">What the asker may do in the project; null for a question outside of projects.</param>
/// <param name="AreaIsOpen">Whether the area is there and not retired.</param>
/// <param name="Strangers">Whether somebody is asked who is not known.</param>
/// <param name="Quoted">The words of the passage; null when there is none, or it cannot be read.</param>
internal sealed record Asking(Standing? Standing, bool AreaIsOpen, bool Strangers, string? Quoted);

/// <summary>Who may do what in a thread, and what follows. Pure: what the project says of a person's rights is an argument.</summary>
/// <remarks>A standing that is null is that of a question outside of projects.</remarks>
internal static class ConsultationRules
{
    /// <summary>Whether a person may read it: who is named; the others of the project, unless it is confidential.</summary>
    public static bool MayRead(this Consultation thread, PersonId person, Standing? standing) =>
        thread.Asked is { } asked && IsThere(standing)
        && (thread.IsAsker(person) || thread.IsConsultant(person)
            || (!asked.Confidential && (standing is null || standing.May.Allows(ProjectActions.Read) || thread.Former.Contains(person))));

    /// <summary>What a person can do.</summary>
    public static ConsultationActions ActionsOf(this Consultation thread, PersonId person, Standing? standing) =>
        !thread.MayRead(person, standing) || standing is { State: not (ProjectState.Open or ProjectState.Closed) } ? None
            : thread.IsAsker(person) ? Remark | Accept | Name
            : thread.IsConsultant(person) ? Remark | Answer | Name
            : (standing is null || standing.May.Allows(ProjectActions.Ask) || thread.Former.Contains(person) ? Remark : None)
                | (standing is not null && standing.May.Allows(ProjectActions.GiveTasks) ? Name : None);

    public static Decision<ConsultationEvent> Decide(this Consultation thread, AskQuestion command, PersonId by, Asking asking, DateTimeOffset now)
    {
        var asked = Asked(command, by, by, asking.Quoted, null, now);
        return thread.Asked switch
        {
            { } known => Same(known, asked) ? Decision<ConsultationEvent>.Nothing : ConsultationRefusals.IdTaken,
            _ when asking.Standing is { } standing && !standing.May.Allows(ProjectActions.Ask) => ConsultationRefusals.MayNotAsk,
            _ when Misshapen(asked) is { } no => no,
            _ when !asking.AreaIsOpen => ConsultationRefusals.BadArea,
            _ when asking.Strangers || asked.Consultants.Contains(by) => ConsultationRefusals.BadConsultants,
            _ when !IsAhead(command.Due, now) => ConsultationRefusals.BadDue,
            _ when (command.Passage is null) != (asking.Quoted is null) => ConsultationRefusals.BadPassage,
            _ => asked,
        };
    }

    public static Decision<ConsultationEvent> Decide(this Consultation thread, BeginPart command, DateTimeOffset now)
    {
        var asked = Asked(command.Question, command.By, command.Asker, command.Quoted, command.From, now);
        return thread.Asked is { } known ? Same(known, asked) ? Decision<ConsultationEvent>.Nothing : ConsultationRefusals.IdTaken
            : Misshapen(asked) is { } no ? no : asked;
    }

    /// <summary>A consultant's first look; nothing for anybody else.</summary>
    public static Decision<ConsultationEvent> See(this Consultation thread, PersonId by, DateTimeOffset now) =>
        thread.Consultants.Exists(one => one.Person == by && one.SeenAt is null) ? new QuestionSeen(now, by) : Decision<ConsultationEvent>.Nothing;

    public static Decision<ConsultationEvent> Decide(this Consultation thread, PostMessage command, PersonId by, Standing? standing, DateTimeOffset now)
    {
        var text = Written(command.Text);
        var needed = command.Kind == MessageKind.Remark ? Remark : Answer;
        return thread.Messages.Find(message => message.Id == command.Id) switch
        {
            _ when !thread.MayRead(by, standing) => ConsultationRefusals.NotFound,
            { } known => known.By == by && known.Editions[0].Kind == command.Kind && known.Editions[0].Text == text
                ? Decision<ConsultationEvent>.Nothing : ConsultationRefusals.MessageDiffers,
            _ when !thread.ActionsOf(by, standing).HasFlag(needed) || !Enum.IsDefined(command.Kind) => ConsultationRefusals.MayNot,
            _ when !IsText(text) || text.Length == 0 => ConsultationRefusals.BadText,
            _ when thread.Messages.Count >= ConsultationLimits.Messages => ConsultationRefusals.TooMany,
            _ => new MessagePosted(now, by, command.Id, command.Kind, text),
        };
    }

    public static Decision<ConsultationEvent> Decide(this Consultation thread, EditMessage command, PersonId by, Standing? standing, DateTimeOffset now)
    {
        var text = Written(command.Text);
        return thread.Messages.Find(message => message.Id == command.Id) switch
        {
            _ when !thread.MayRead(by, standing) => ConsultationRefusals.NotFound,
            null => ConsultationRefusals.NoMessage,
            var known when known.By != by || !thread.ActionsOf(by, standing).HasFlag(Remark) || !MayBecome(known.Kind, command.Kind) =>
                ConsultationRefusals.MayNot,
            var known when known.Text == text && known.Kind == command.Kind => Decision<ConsultationEvent>.Nothing,
            var known when known.Editions.Length != command.Seen => ConsultationRefusals.EditedMeanwhile,
            _ when !IsText(text) || text.Length == 0 => ConsultationRefusals.BadText,
            { Editions.Length: >= ConsultationLimits.Editions } => ConsultationRefusals.TooMany,
            _ => new MessageEdited(now, by, command.Id, command.Kind, text),
        };
    }

    /// <summary>Another person in one's place. Whether that one is not known is an argument.</summary>
    public static Decision<ConsultationEvent> PassOn(
        this Consultation thread, PassOn command, PersonId by, Standing? standing, bool isStranger, DateTimeOffset now)
    {
        var reason = command.Reason.Trim();
        return thread switch
        {
            _ when !thread.MayRead(by, standing) => ConsultationRefusals.NotFound,
            // Sent twice: the caller has passed it on to this person already.
            _ when !thread.IsConsultant(by) && thread.Namings.Exists(one => one.From == by && one.To == command.To && one.Reason == reason) =>
                Decision<ConsultationEvent>.Nothing,
            _ when !thread.ActionsOf(by, standing).HasFlag(Answer) => ConsultationRefusals.MayNot,
            _ when isStranger || thread.IsAsker(command.To) || command.To == by => ConsultationRefusals.BadConsultants,
            _ when !IsLine(reason) => ConsultationRefusals.BadReason,
            _ => new ConsultantNamed(now, by, by, command.To, reason),
        };
    }

    /// <summary>Another person besides.</summary>
    public static Decision<ConsultationEvent> NameAnother(
        this Consultation thread, PassOn command, PersonId by, Standing? standing, bool isStranger, DateTimeOffset now)
    {
        var reason = command.Reason.Trim();
        return thread switch
        {
            _ when !thread.MayRead(by, standing) => ConsultationRefusals.NotFound,
            _ when !thread.ActionsOf(by, standing).HasFlag(Name) => ConsultationRefusals.MayNot,
            _ when isStranger || thread.IsAsker(command.To) => ConsultationRefusals.BadConsultants,
            _ when reason.Length > 0 && !IsLine(reason) => ConsultationRefusals.BadReason,
            _ when thread.IsConsultant(command.To) => Decision<ConsultationEvent>.Nothing,
            _ when thread.Consultants.Count >= ConsultationLimits.Consultants => ConsultationRefusals.BadConsultants,
            _ => new ConsultantNamed(now, by, null, command.To, reason),
        };
    }

    /// <summary>A part for another person.</summary>
    public static Decision<ConsultationEvent> Decide(
        this Consultation thread, SplitQuestion command, PersonId by, Standing? standing, bool isStranger, DateTimeOffset now)
    {
        var (title, reason) = (command.Title.Trim(), command.Reason.Trim());
        return thread switch
        {
            _ when !thread.MayRead(by, standing) => ConsultationRefusals.NotFound,
            _ when thread.Parts.Exists(part => part.Part == command.Part) => Decision<ConsultationEvent>.Nothing,
            _ when !thread.ActionsOf(by, standing).HasFlag(Name) => ConsultationRefusals.MayNot,
            _ when !IsLine(title) => ConsultationRefusals.BadTitle,
            _ when !IsText(Written(command.Text)) => ConsultationRefusals.BadText,
            _ when !IsLine(reason) => ConsultationRefusals.BadReason,
            _ when isStranger || thread.IsAsker(command.To) => ConsultationRefusals.BadConsultants,
            _ => new PartSplit(now, by, command.Part, title, command.To, reason),
        };
    }

    /// <summary>What the part asks: the same project, area, language, urgency and passage.</summary>
    public static BeginPart PartOf(this Consultation thread, SplitQuestion command, PersonId by, ConsultationId whole) => new(
        thread.Asked!.Asker, by, whole,
        thread.Asked.Question with { Title = command.Title, Text = command.Text, Consultants = [command.To], Due = thread.Due },
        thread.Asked.Quoted);

    public static Decision<ConsultationEvent> AcceptAnswer(
        this Consultation thread, MessageId id, PersonId by, Standing? standing, bool accepts, DateTimeOffset now) =>
        thread.Messages.Find(message => message.Id == id) switch
        {
            _ when !thread.MayRead(by, standing) => ConsultationRefusals.NotFound,
            _ when !thread.ActionsOf(by, standing).HasFlag(Accept) => ConsultationRefusals.MayNot,
            null => ConsultationRefusals.NoMessage,
            var message when message.AcceptedAt is not null == accepts => Decision<ConsultationEvent>.Nothing,
            _ when !accepts => new AcceptanceWithdrawn(now, by, id),
            { Kind: MessageKind.Answer or MessageKind.Preliminary } => new AnswerAccepted(now, by, id),
            _ => ConsultationRefusals.NoAnswer,
        };

    public static Decision<ConsultationEvent> MoveDue(
        this Consultation thread, DateTimeOffset? due, PersonId by, Standing? standing, DateTimeOffset now) => thread switch
    {
        _ when !thread.MayRead(by, standing) => ConsultationRefusals.NotFound,
        _ when !thread.ActionsOf(by, standing).HasFlag(Accept) => ConsultationRefusals.MayNot,
        _ when ToTheMinute(due) == ToTheMinute(thread.Due) => Decision<ConsultationEvent>.Nothing,
        _ when !IsAhead(due, now) => ConsultationRefusals.BadDue,
        _ => new DueMoved(now, by, ToTheMinute(due)),
    };

    /// <summary>Line breaks as one unit, and no blanks at the ends.</summary>
    private static string Written(string text) => text.ReplaceLineEndings("\n").Trim();

    private static QuestionAsked Asked(
        AskQuestion command, PersonId by, PersonId asker, string? quoted, ConsultationId? partOf, DateTimeOffset now) => new(
        now, by, asker, command.Project, command.Area, command.Title.Trim(), Written(command.Text), command.Language,
        command.Consultants.IsDefault ? [] : [.. command.Consultants.Distinct()], ToTheMinute(command.Due), command.IsConfidential,
        command.IsBlocking, command.Passage?.Document, command.Passage?.Version ?? 0, command.Passage?.From ?? 0, command.Passage?.To ?? 0, quoted, partOf);

    private static Refusal? Misshapen(QuestionAsked asked) => asked switch
    {
        _ when !IsLine(asked.Title) => ConsultationRefusals.BadTitle,
        _ when !IsText(asked.Text) => ConsultationRefusals.BadText,
        { Consultants.Length: 0 or > ConsultationLimits.Consultants } => ConsultationRefusals.BadConsultants,
        _ when !Enum.IsDefined(asked.Language) => ConsultationRefusals.BadText,
        _ => null,
    };

    private static bool Same(QuestionAsked one, QuestionAsked other) =>
        one with { At = other.At, Consultants = [], Quoted = null } == other with { Consultants = [], Quoted = null }
        && one.Consultants.SequenceEqual(other.Consultants);

    /// <summary>Whether the project is one whose threads are shown; in the trash they are to those who can bring it back.</summary>
    private static bool IsThere(Standing? standing) =>
        standing is null or { State: ProjectState.Open or ProjectState.Closed } || standing.May.Allows(ProjectActions.Read);

    private static bool MayBecome(MessageKind from, MessageKind to) =>
        from == to || (from is MessageKind.Answer or MessageKind.Preliminary && to is MessageKind.Answer or MessageKind.Preliminary);

    private static bool IsLine(string text) =>
        text.Length is > 0 and <= ConsultationLimits.TitleLength && !text.Any(char.IsControl) && IsWhole(text);

    private static bool IsText(string text) =>
        text.Length <= ConsultationLimits.TextLength && !text.Any(sign => char.IsControl(sign) && sign is not ('\n' or '\t')) && IsWhole(text);

    /// <summary>Half a character would not survive storage.</summary>
    private static bool IsWhole(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsSurrogate(text[at]) && !(char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[++at])))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>No day is ahead, too; and none so far that a pause would lead out of the calendar.</summary>
    private static bool IsAhead(DateTimeOffset? due, DateTimeOffset now) => due is not { } at || (at > now && at.Year < 2300);

    /// <summary>Due dates have no seconds, so that a form that shows none changes nothing.</summary>
    private static DateTimeOffset? ToTheMinute(DateTimeOffset? due) =>
        due is { } at ? DateTimeOffset.FromUnixTimeSeconds(at.ToUnixTimeSeconds() / 60 * 60) : null;
}
