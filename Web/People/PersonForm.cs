using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Web.People;

/// <summary>What was typed into the form of a person.</summary>
internal static class PersonForm
{
    public static DescribePerson Sent(IFormCollection form)
    {
        return new(
            new(Name("kk"), Name("ru"), Name("be"), Name("en")),
            Four("position"),
            Said("orcid"),
            [.. Enum.GetValues<Language>().Where(language => form["speaks"].Contains(language.Tag()))],
            Said("zone"),
            Four("fields"),
            long.TryParse(Said("seen"), out var seen) ? seen : 0);

        string Said(string field) => form[field].ToString().Trim();

        SpelledName Name(string tag) => new(Said($"family-{tag}"), Said($"given-{tag}"), Said($"patronymic-{tag}"));

        FourNames Four(string field) => new(Said($"{field}-kk"), Said($"{field}-ru"), Said($"{field}-be"), Said($"{field}-en"));
    }

    /// <summary>The form of this very language, empty where there is none: a field does not show another language's words.</summary>
    public static string Exactly(this FourNames names, Language language) => language switch
    {
        Language.Kazakh => names.Kazakh,
        Language.Russian => names.Russian,
        Language.Belarusian => names.Belarusian,
        _ => names.English,
    };
}
