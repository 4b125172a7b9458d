using System.Globalization;
using System.Text.RegularExpressions;
using ResearchHub.Consultations;
using ResearchHub.Documents;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Web.SignIn;

namespace ResearchHub.Web.Consultations;

/// <summary>An answer as the editor takes it into a draft.</summary>
/// <param name="Text">Markdown: the answer, and whose it is.</param>
/// <param name="Version">The draft's version the place is of.</param>
/// <param name="To">Where the passage it is about ends; null when nobody knows.</param>
internal sealed record InsertedAnswer(string Text, long Version, int? To);

/// <summary>What the editor asks for when an answer is to be inserted.</summary>
internal static partial class AnswerEndpoint
{
    public static void MapAnswers(this WebApplication app) => app.MapGet("/consultations/{key}/answers/{message}", Answer);

    private static async Task<IResult> Answer(string key, string message, HttpContext http, IGrainFactory grains)
    {
        if (http.User.Caller() is not { } caller || !ConsultationId.TryParse(key, null, out var id)
            || !(await grains.Consultation(id).View(caller)).Accepted(out var thread, out _)
            || thread.Messages.FirstOrDefault(one => one.Id.ToString() == message) is not { } answer)
        {
            return Results.NotFound();
        }

        var language = thread.Question.Language;
        if (thread.Question.Passage is { } passage && (await grains.Document(passage.Document).View(caller)).Accepted(out var draft, out _))
        {
            language = draft.Language;
        }

        (await grains.Consultation(id).Passage(caller)).Accepted(out var now, out _);
        return Results.Json(new InsertedAnswer($"{OwnNotes(answer)}\n\n{await Credit(grains, answer, id, language)}", now?.Version ?? 0, now?.To));
    }

    /// <summary>Whose it is, as the draft's language writes the name, with the way to the thread.</summary>
    private static async Task<string> Credit(IGrainFactory grains, MessageView answer, ConsultationId id, Language language)
    {
        var name = (await grains.Person(answer.By).View()).Accepted(out var person, out _) ? Plain().Replace(person.Names.In(language), "") : "?";
        return $"— *[{name}](/consultations/{id}#m-{answer.Id}), {answer.At.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture)}*";
    }

    /// <summary>Its notes get names that the draft does not have.</summary>
    private static string OwnNotes(MessageView answer) => Note().Replace(answer.Text, $"[^{answer.Id.ToString()[^6..]}-$1]");

    [GeneratedRegex(@"\[\^([^\]\s]+)\]")]
    private static partial Regex Note();

    [GeneratedRegex(@"[\[\]*\\]")]
    private static partial Regex Plain();
}
