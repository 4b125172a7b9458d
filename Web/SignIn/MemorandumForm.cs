using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ResearchHub.Kernel;
using ResearchHub.Memoranda;
using ResearchHub.People;

namespace ResearchHub.Web.SignIn;

/// <summary>A memorandum as the administrators' form has it: days as a browser writes them, activities a line each.</summary>
internal sealed record MemorandumForm(
    FourNames Title, ImmutableArray<InstitutionId> Parties, string Signed, string Until, ImmutableArray<FourNames> Activities, string Seen)
{
    public static MemorandumForm Empty { get; } = new(new("", "", "", ""), [], "", "", [], "");

    /// <summary>Null when a day is none.</summary>
    public RegisterMemorandum? Command => Day(Signed, out var signed) && Day(Until, out var until) ? new(Title, Parties, signed, until, Activities) : null;

    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
        '\n', Title, string.Join(',', Parties), Signed, Until, string.Join('\n', Activities)))))[..16];

    public static MemorandumForm Of(MemorandumView memorandum, string seen) => new(
        memorandum.Title, memorandum.Parties, Said(memorandum.SignedOn), Said(memorandum.Until), memorandum.Activities, seen);

    public static MemorandumForm Sent(IFormCollection form)
    {
        var lines = Enum.GetValues<Language>().ToDictionary(language => language, language => Lines(form, language));
        return new(
            NamesFields.Sent(form, "title"),
            [.. form["party"].Select(party => InstitutionId.TryParse(party, null, out var id) ? id : (InstitutionId?)null).OfType<InstitutionId>()],
            form["signed"].ToString().Trim(),
            form["until"].ToString().Trim(),
            [
                .. Enumerable.Range(0, lines.Values.Max(some => some.Length)).Select(at => new FourNames(
                    Line(Language.Kazakh, at), Line(Language.Russian, at), Line(Language.Belarusian, at), Line(Language.English, at))),
            ],
            form["seen"].ToString());

        string Line(Language language, int at) => at < lines[language].Length ? lines[language][at] : "";
    }

    /// <summary>The activities in a language, a line each.</summary>
    public string Lines(Language language) => string.Join('\n', Activities.Select(activity => language switch
    {
        Language.Kazakh => activity.Kazakh,
        Language.Russian => activity.Russian,
        Language.Belarusian => activity.Belarusian,
        _ => activity.English,
    })).TrimEnd('\n');

    /// <summary>An empty line between others stays: lines of the languages stand beside each other.</summary>
    private static string[] Lines(IFormCollection form, Language language) =>
        form[$"activities.{language.Tag()}"].ToString().TrimEnd() is { Length: > 0 } text
            ? [.. text.Split('\n').Select(line => line.Trim())]
            : [];

    private static bool Day(string text, out DateOnly? day)
    {
        var parsed = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var found);
        day = parsed ? found : null;
        return parsed || text.Length == 0;
    }

    private static string Said(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
