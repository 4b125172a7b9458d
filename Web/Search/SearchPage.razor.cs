using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Localization;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Search;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.Search;

/// <summary>Search over projects, drafts and people; the address holds the whole question.</summary>
public sealed partial class SearchPage
{
    private SearchResults? results;
    private Refusal? refusal;
    private Dictionary<PersonId, PersonView> people = [];
    private Dictionary<InstitutionId, InstitutionView> museums = [];

    [CascadingParameter] private Caller Caller { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "q")] private string? Words { get; set; }

    [SupplyParameterFromQuery(Name = "in")] private string? In { get; set; }

    [SupplyParameterFromQuery(Name = "lang")] private string? Lang { get; set; }

    [SupplyParameterFromQuery(Name = "exact")] private string? Exact { get; set; }

    [SupplyParameterFromQuery(Name = "letters")] private string? Letters { get; set; }

    [SupplyParameterFromQuery(Name = "after")] private string? After { get; set; }

    private string Asked => Words?.Trim() ?? "";

    private FoundKind? Kind => Enum.GetValues<FoundKind>().Cast<FoundKind?>().FirstOrDefault(kind => KindKey(kind!.Value) == In);

    private Language? TextLanguage => Languages.TryParse(Lang, out var language) ? language : null;

    private int Skip => int.TryParse(After, NumberStyles.None, CultureInfo.InvariantCulture, out var skip) ? skip : 0;

    private bool IsNarrowed => Kind is not null || TextLanguage is not null || Exact is not null || Letters is not null;

    private string Widest => QueryHelpers.AddQueryString("/search", "q", Asked);

    private int All => results!.Projects + results.Drafts + results.People;

    protected override async Task OnInitializedAsync()
    {
        if (Asked.Length == 0)
        {
            return;
        }

        var answer = await Grains.Search().Find(Caller, new(
            Asked,
            Kind,
            TextLanguage,
            Exact is null ? WordForms.All : WordForms.Exact,
            Letters is null ? LetterChoice.Alike : LetterChoice.Apart,
            Skip));
        if (!answer.Accepted(out results, out refusal))
        {
            return;
        }

        var known = await Grains.People().People(
            [.. results.Found.Select(found => found.Kind == FoundKind.Person ? new PersonId(found.Id) : found.ChangedBy).OfType<PersonId>().Distinct()]);
        people = known.ToDictionary(person => person.Id);
        museums = (await Grains.People().Institutions()).ToDictionary(museum => museum.Id);
    }

    private static string KindKey(FoundKind kind) => kind switch
    {
        FoundKind.Project => "projects",
        FoundKind.Draft => "drafts",
        _ => "people",
    };

    private static string Number(int count) =>
        count >= SearchLimits.CountedUpTo ? $"{Spoken.Number(SearchLimits.CountedUpTo)}+" : Spoken.Number(count);

    private static string Count(IStringLocalizer text, string key, int count) =>
        count >= SearchLimits.CountedUpTo ? text[$"{key}.more", Spoken.Number(SearchLimits.CountedUpTo)] : text.Count(key, count);

    private int Of(FoundKind? kind) => kind switch
    {
        FoundKind.Project => results!.Projects,
        FoundKind.Draft => results!.Drafts,
        FoundKind.Person => results!.People,
        _ => All,
    };

    private string? Current(FoundKind? kind) => kind == Kind ? "true" : null;

    private string Address(FoundKind? kind, int after = 0)
    {
        var query = new Dictionary<string, string?> { ["q"] = Asked };
        Add("in", kind is { } chosen ? KindKey(chosen) : null);
        Add("lang", TextLanguage?.Tag());
        Add("exact", Exact is null ? null : "1");
        Add("letters", Letters is null ? null : "1");
        Add("after", after == 0 ? null : after.ToString(CultureInfo.InvariantCulture));
        return QueryHelpers.AddQueryString("/search", query);

        void Add(string key, string? value)
        {
            if (value is not null)
            {
                query[key] = value;
            }
        }
    }

    private PersonView? Person(FoundThing found) => found.Kind == FoundKind.Person ? people.GetValueOrDefault(new(found.Id)) : null;

    private InstitutionView? Museum(FoundThing found) => Person(found) is { } person ? museums.GetValueOrDefault(person.Institution) : null;

    private PersonView? Writer(FoundThing found) => found.ChangedBy is { } by ? people.GetValueOrDefault(by) : null;
}
