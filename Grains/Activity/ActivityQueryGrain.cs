using System.Globalization;
using Orleans.Concurrency;
using ResearchHub.Documents;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;

namespace ResearchHub.Activity;

/// <inheritdoc cref="IActivityQuery"/>
[StatelessWorker]
internal sealed class ActivityQueryGrain(IReadStore rows, DeedDays days, IGrainFactory grains, TimeProvider clock) : Grain, IActivityQuery
{
    private const int Choices = 500;

    /// <summary>A session that began earlier is not asked whether it still goes on.</summary>
    private static readonly TimeSpan LongestWork = TimeSpan.FromDays(1);

    private const string Line =
        $"""
        SELECT a.id, a.kind, a.done_at, a.until_at, a.person, w.institution, a.project, p.title AS project_title, p.language AS project_language,
          a.thing, d.title AS draft, d.language AS draft_language, t.what AS task, c.title AS question, c.language AS question_language,
          r.title AS register, r.language AS register_language, a.other, a.detail, a.added, a.removed, a.places, c.document
        FROM {ActivitySql.Deeds} LEFT JOIN documents d ON d.id = a.thing LEFT JOIN assignments t ON t.id = a.thing
          LEFT JOIN consultations c ON c.id = a.thing
        """;

    public async Task<ActivityPage> Page(Caller caller, ActivityQuestion question, ActivityPlace? after) =>
        await Seen(caller, question) is { } sight ? await Page(sight, after) : new([], null);

    public async Task<ActivityCounts> Counts(Caller caller, ActivityQuestion question) =>
        await Seen(caller, question) is { } sight ? await Counts(sight) : ActivityCounts.None;

    public async Task<ActivityWall> Wall(Caller caller, ActivityQuestion question, ActivityPlace? after) =>
        await Seen(caller, question) is { } sight ? new(await Page(sight, after), await Counts(sight)) : new(new([], null), ActivityCounts.None);

    private async Task<ActivityPage> Page(ActivitySight sight, ActivityPlace? after)
    {
        if (sight.Moments(after, ActivityLimits.PageLength + 1) is not { Length: > 0 } moments)
        {
            return new([], null);
        }

        var (where, parameters) = ActivitySql.Of(sight.Caller, sight.Question, sight.Coordinates, sight.Now, after, moments);
        var found = await rows.Query<Stored>(
            $"{Line} WHERE a.done_at IN @moments AND {where} ORDER BY a.done_at DESC, a.id LIMIT @most", parameters);
        var page = Whole(found);
        return new(
            BusyHour.Fold(page.Select(deed => deed.ToLine())),
            page.Count < found.Count ? new(page[^1].DoneAt, page[^1].Id) : null);
    }

    private async Task<ActivityCounts> Counts(ActivitySight sight)
    {
        var found = sight.Count(Choices);
        var titles = await rows.Query<Project>("SELECT id, title FROM projects WHERE id IN @some", new { some = found.Projects });
        return new(
            found.Hours,
            found.Serving,
            found.People,
            [.. titles.Select(project => new ActivityProject(ProjectId.Parse(project.Id, CultureInfo.InvariantCulture), project.Title))],
            await AtWork(sight));
    }

    public async Task<ImmutableArray<ActivityLine>> Since(Caller caller, ProjectId project, DateTimeOffset after)
    {
        if (!(await grains.Project(project).StandingOf(caller.Person)).May.Allows(ProjectActions.Read))
        {
            return [];
        }

        var found = await rows.Query<Stored>(
            $"""
            {Line} WHERE a.project = @project AND a.done_at <= @now AND (a.done_at > @after OR a.until_at > @after)
              AND (a.person IS NULL OR a.person <> @caller)
            ORDER BY a.done_at DESC, a.id LIMIT @most
            """,
            new
            {
                project = $"{project}", caller = $"{caller.Person}", after = after.ToUnixTimeMilliseconds(), now = clock.GetUtcNow().ToUnixTimeMilliseconds(),
                most = ActivityLimits.PageLength,
            });
        return BusyHour.Join(found.Select(deed => deed.ToLine()));
    }

    public async Task<bool> AtWork(PersonId person)
    {
        var now = clock.GetUtcNow();
        return (await rows.Query<string>(
            $"""
            SELECT a.id FROM deeds a JOIN people w ON w.id = a.person
            WHERE a.person = @person AND a.kind = '{BusyHour.Worked}' AND a.done_at > @early AND a.until_at > @working AND coalesce(w.presence, 0) = 0 LIMIT 1
            """,
            new
            {
                person = $"{person}", early = (now - LongestWork).ToUnixTimeMilliseconds(),
                working = now.AddMinutes(-ActivityLimits.Now).ToUnixTimeMilliseconds(),
            })).Count > 0;
    }

    private async Task<ActivityNow> AtWork(ActivitySight sight)
    {
        var recent = new ActivityQuestion(sight.Now - LongestWork, sight.Now.AddMinutes(1));
        var (where, parameters) = ActivitySql.Of(sight.Caller, recent, sight.Coordinates, sight.Now);
        var found = await rows.Query<Work>(
            $"""
            SELECT d.id, d.title, d.language, a.person, w.institution
            FROM {ActivitySql.Deeds} JOIN documents d ON d.id = a.thing
            WHERE a.kind = '{BusyHour.Worked}' AND a.until_at > @working AND coalesce(w.presence, 0) < {(int)Presence.Hidden} AND {where}
            GROUP BY d.id, d.title, d.language, a.person, w.institution
            """,
            parameters);
        return new(
            [.. found.GroupBy(work => work.Institution).Select(some => new PeopleAtWork(Museum(some.Key), some.Select(work => work.Person).Distinct().Count()))],
            [
                .. found.GroupBy(work => (work.Id, work.Title, work.Language, work.Institution)).Select(some => new DraftInWork(
                    DocumentId.Parse(some.Key.Id, CultureInfo.InvariantCulture), some.Key.Title, Language(some.Key.Language) ?? default,
                    Museum(some.Key.Institution), some.Count())),
            ]);
    }

    /// <summary>Null for somebody who oversees nothing.</summary>
    private async Task<ActivitySight?> Seen(Caller caller, ActivityQuestion question)
    {
        var now = clock.GetUtcNow();
        return await ActivitySql.Oversees(rows, caller, now)
            ? await ActivitySight.Of(rows, days, new(caller, await grains.Projects().Coordinates(caller.Person), question, now))
            : null;
    }

    /// <summary>Hours stay whole where a page ends, but for one that is longer than a page.</summary>
    private static List<Stored> Whole(IReadOnlyList<Stored> found)
    {
        if (found.Count <= ActivityLimits.PageLength)
        {
            return [.. found];
        }

        var last = found[ActivityLimits.PageLength].Hour;
        var page = found.Take(ActivityLimits.PageLength).ToList();
        return page[0].Hour == last ? page : [.. page.TakeWhile(deed => deed.Hour != last)];
    }

    private static InstitutionId? Museum(string? id) => id is null ? null : InstitutionId.Parse(id, CultureInfo.InvariantCulture);

    private static PersonId? Person(string? id) => id is null ? null : PersonId.Parse(id, CultureInfo.InvariantCulture);

    private static Language? Language(string? tag) => Languages.TryParse(tag, out var language) ? language : null;

    private sealed record Project(string Id, string Title);

    private sealed record Work(string Id, string Title, string Language, string Person, string? Institution);

    private sealed record Stored(
        string Id,
        string Kind,
        long DoneAt,
        long? UntilAt,
        string? Person,
        string? Institution,
        string? Project,
        string? ProjectTitle,
        string? ProjectLanguage,
        string Thing,
        string? Draft,
        string? DraftLanguage,
        string? Task,
        string? Question,
        string? QuestionLanguage,
        string? Register,
        string? RegisterLanguage,
        string? Other,
        string? Detail,
        long Added,
        long Removed,
        string? Places,
        string? Document)
    {
        public long Hour => DoneAt / 3_600_000;

        private DateTimeOffset At => DateTimeOffset.FromUnixTimeMilliseconds(DoneAt);

        private string? Section => Kind == BusyHour.Worked ? DeedPlaces.Chief(Places) : null;

        private TimeSpan Spent => UntilAt is { } until ? TimeSpan.FromMilliseconds(until - DoneAt) : TimeSpan.Zero;

        public ActivityLine ToLine() => new(
            Kind,
            At,
            ActivityQueryGrain.Person(Person),
            Museum(Institution),
            Project is null ? null : ProjectId.Parse(Project, CultureInfo.InvariantCulture),
            ProjectTitle,
            Language(ProjectLanguage),
            Guid.ParseExact(Thing, "N"),
            Draft ?? Task ?? Question ?? Register ?? ProjectTitle,
            Language(DraftLanguage ?? QuestionLanguage ?? RegisterLanguage ?? (Task is null ? ProjectLanguage : null)),
            ActivityQueryGrain.Person(Other),
            Detail,
            Spent,
            Added,
            Removed,
            Section,
            Kind == BusyHour.Worked ? [new(At, Spent, Added, Removed, Section)] : [],
            [],
            Kind != BusyHour.Asked || Document is null ? null : DocumentId.Parse(Document, CultureInfo.InvariantCulture));
    }
}
