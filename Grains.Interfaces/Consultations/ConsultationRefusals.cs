using ResearchHub.Kernel;

namespace ResearchHub.Consultations;

/// <summary>Every "no" this area can say. A code never changes its meaning and is never reused.</summary>
public static class ConsultationRefusals
{
    /// <summary>There is no such consultation for this person.</summary>
    public static readonly Refusal NotFound = new("consultations.not-found");

    /// <summary>The caller's role does not let them ask in this project, or the project is over.</summary>
    public static readonly Refusal MayNotAsk = new("consultations.may-not-ask");

    /// <summary>The caller's part in the thread does not let them do this.</summary>
    public static readonly Refusal MayNot = new("consultations.may-not");

    /// <summary>The question's line, or a reason, is empty, longer than <see cref="ConsultationLimits.TitleLength"/>, or has control characters.</summary>
    public static readonly Refusal BadTitle = new("consultations.bad-title");

    /// <summary>A message is empty, or a text is longer than <see cref="ConsultationLimits.TextLength"/>.</summary>
    public static readonly Refusal BadText = new("consultations.bad-text");

    /// <summary>A reason is missing, or is no line.</summary>
    public static readonly Refusal BadReason = new("consultations.bad-reason");

    /// <summary>There is no such area, or it is retired.</summary>
    public static readonly Refusal BadArea = new("consultations.bad-area");

    /// <summary>Nobody is asked, more than <see cref="ConsultationLimits.Consultants"/> are, or one who cannot be: the asker, or nobody known.</summary>
    public static readonly Refusal BadConsultants = new("consultations.bad-consultants");

    /// <summary>The due date is over, or no date.</summary>
    public static readonly Refusal BadDue = new("consultations.bad-due");

    /// <summary>The passage is not in a draft of the project that the asker reads, is empty, or longer than <see cref="ConsultationLimits.PassageLength"/>.</summary>
    public static readonly Refusal BadPassage = new("consultations.bad-passage");

    /// <summary>Under this id something else was asked.</summary>
    public static readonly Refusal IdTaken = new("consultations.id-taken");

    /// <summary>Under this id another message was posted.</summary>
    public static readonly Refusal MessageDiffers = new("consultations.message-differs");

    /// <summary>There is no such message.</summary>
    public static readonly Refusal NoMessage = new("consultations.no-message");

    /// <summary>The message was edited since it was seen; both texts are shown.</summary>
    public static readonly Refusal EditedMeanwhile = new("consultations.edited-meanwhile");

    /// <summary>The thread has <see cref="ConsultationLimits.Messages"/> messages, or the message <see cref="ConsultationLimits.Editions"/> editions.</summary>
    public static readonly Refusal TooMany = new("consultations.too-many");

    /// <summary>Only an answer can be accepted.</summary>
    public static readonly Refusal NoAnswer = new("consultations.no-answer");
}
