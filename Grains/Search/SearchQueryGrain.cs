using Orleans.Concurrency;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;
using ResearchHub.Search.Words;

namespace ResearchHub.Search;

/// <inheritdoc cref="ISearchQuery"/>
[StatelessWorker]
internal sealed class SearchQueryGrain(IGrainFactory grains, ISearchIndex index, IndexState state, PeopleIndex people) : Grain, ISearchQuery
{
    /// <summary>A person waits; loading can take longer on a machine that has other work.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    public async Task<Reply<SearchResults>> Find(Caller caller, SearchFor wanted)
    {
        if (wanted.Words.Length > SearchLimits.QuestionLength)
        {
            return SearchRefusals.TooLong;
        }

        if (!await Tokens.LoadWithin(Patience))
        {
            return SearchRefusals.NotReady;
        }

        var likeness = (wanted.Forms, wanted.Letters) switch
        {
            (WordForms.All, LetterChoice.Alike) => Likeness.AnyForm,
            (WordForms.All, _) => Likeness.AnyFormSameLetters,
            (_, LetterChoice.Alike) => Likeness.ThisForm,
            _ => Likeness.ThisFormSameLetters,
        };
        var asked = Tokenizer.Ask(wanted.Words, wanted.Language, likeness);
        if (asked.IsEmpty)
        {
            return new SearchResults([], 0, 0, 0, null, state.Made);
        }

        // Rights first: what is closed to the caller is not looked through at all.
        var readable = await grains.Projects().Readable(caller);
        var found = await people.Find(wanted.Words, wanted.Language, likeness);
        var skip = Math.Clamp(wanted.Skip, 0, SearchLimits.MostSkipped);
        var named = found.Named.Length;
        var texts = await index.Find(new(
            asked,
            [.. readable.Select(project => project.Value)],
            KindName(wanted.Kind),
            wanted.Language,
            wanted.Kind is null ? Math.Max(0, skip - named) : skip,
            wanted.Kind == FoundKind.Person ? 0 : SearchLimits.PageLength + 1));
        var (projects, drafts) = (texts.Counts.GetValueOrDefault("project"), texts.Counts.GetValueOrDefault("draft"));
        var page = Page(wanted.Kind, found, texts, skip, projects + drafts, asked);
        return new SearchResults(
            [.. page.Take(SearchLimits.PageLength)],
            projects,
            drafts,
            Math.Min(named + found.Doing.Length, SearchLimits.CountedUpTo),
            page.Count > SearchLimits.PageLength && skip < SearchLimits.MostSkipped ? skip + SearchLimits.PageLength : null,
            state.Made);
    }

    public async Task<Reply<ImmutableArray<PersonId>>> People(Caller caller, string words)
    {
        if (words.Length > SearchLimits.QuestionLength)
        {
            return SearchRefusals.TooLong;
        }

        if (!await Tokens.LoadWithin(Patience))
        {
            return SearchRefusals.NotReady;
        }

        var found = await people.Find(words, null, Likeness.AnyForm);
        return Reply<ImmutableArray<PersonId>>.Of(
            [.. found.Named.Select(hit => hit.Id).Concat(found.Doing.Select(person => person.Id)).Take(SearchLimits.MostPeople).Select(id => new PersonId(id))]);
    }

    /// <summary>Names, then texts, then what people do: whoever types a name means the person.</summary>
    private static List<FoundThing> Page(FoundKind? kind, PeopleHits people, TextHits texts, int skip, int textCount, ImmutableArray<ImmutableArray<string>> asked)
    {
        var excerpts = new Excerpts(asked);
        var named = kind is null or FoundKind.Person ? people.Named.Skip(skip) : [];
        var before = kind is null ? people.Named.Length + textCount : people.Named.Length;
        var doing = kind is null or FoundKind.Person ? people.Doing.Skip(Math.Max(0, skip - before)) : [];
        return
        [
            .. named.Select(person => new FoundThing(FoundKind.Person, person.Id, [new(person.Spelling ?? "", Emphasis.Match)], []))
                .Concat(texts.Hits.Select(hit => Found(hit, excerpts)))
                .Concat(doing.Select(person => Doing(person, excerpts)))
                .Take(SearchLimits.PageLength + 1),
        ];
    }

    private static FoundThing Doing(NamedPerson person, Excerpts excerpts)
    {
        var (language, excerpt) = excerpts.Best(person.Words);
        return new(FoundKind.Person, person.Id, [], excerpt, language);
    }

    private static FoundThing Found(TextHit hit, Excerpts excerpts) => new(
        hit.Kind == "project" ? FoundKind.Project : FoundKind.Draft,
        hit.Text.Id,
        excerpts.Line(hit.Text.Title, hit.Text.Language),
        hit.Text.Body.Length == 0 ? [] : excerpts.From(hit.Text.Body, hit.Text.Language),
        hit.Text.Language,
        hit.Kind == "project" ? null : new ProjectId(hit.Text.Project),
        hit.Text.ChangedBy is { } person ? new(person) : null,
        DateTimeOffset.FromUnixTimeMilliseconds(hit.Text.ChangedAt),
        hit.Kind == "project" ? null : hit.ProjectTitle);

    private static string? KindName(FoundKind? kind) => kind switch
    {
        FoundKind.Project => "project",
        FoundKind.Draft => "draft",
        _ => null,
    };
}
