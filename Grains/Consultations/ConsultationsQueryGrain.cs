using System.Globalization;
using Orleans.Concurrency;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.PriorityAreas;
using ResearchHub.Projects;

namespace ResearchHub.Consultations;

/// <inheritdoc cref="IConsultationsQuery"/>
[StatelessWorker]
internal sealed class ConsultationsQueryGrain(IReadStore rows, TimeProvider clock, IGrainFactory grains) : Grain, IConsultationsQuery
{
    private const string Select =
        """
        SELECT c.id, c.project, c.area, c.title, c.language, c.asker, c.asked_at, c.due_at, c.paused_at, c.status, c.confidential, c.blocking,
          c.messages, c.changed_at, c.stale_at, c.waits_for
        FROM consultations c
        """;

    /// <summary>A role of the caller that counts now in the question's project.</summary>
    private const string InProject =
        """
        EXISTS (SELECT 1 FROM project_members m WHERE m.project = c.project AND m.person = @person AND m.role IS NOT NULL
          AND m.role IN @readers AND (m.ends_at IS NULL OR m.ends_at > @now))
        """;

    /// <summary>What the rule <c>MayRead</c> says, for lists: these do not show what lies in the trash.</summary>
    private const string Readable =
        $"""
        (c.project IS NULL OR NOT EXISTS (SELECT 1 FROM projects p WHERE p.id = c.project AND p.trashed_at IS NOT NULL))
        AND (EXISTS (SELECT 1 FROM consultation_people n WHERE n.id = c.id || '-' || @person AND (n.part <> 'former' OR c.confidential = 0))
          OR (c.confidential = 0 AND (c.project IS NULL OR {InProject})))
        """;

    private const string ByUrgency = "CASE WHEN c.due_at IS NULL THEN 1 ELSE 0 END, c.due_at, c.blocking DESC, c.asked_at, c.id";

    private const string ByChange = "c.changed_at DESC, c.id";

    private static readonly string[] Readers = [.. ProjectRights.Rule(ProjectActions.Read).In(ProjectState.Open).Select(role => role.ToString())];

    /// <summary>Which part of the queue a question of the person's belongs to.</summary>
    private const string PartOfQueue =
        """
        CASE WHEN n.part = 'former' THEN 'PassedOn'
          WHEN c.status = 'Accepted' OR n.answered_at IS NOT NULL OR c.stale_at <= @now THEN 'Answered'
          WHEN c.paused_at IS NOT NULL THEN 'AskedBack' ELSE 'Waiting' END
        """;

    private const string OfQueue =
        $"""
        consultation_people n JOIN consultations c ON c.id = n.consultation
        WHERE n.person = @person AND n.part IN ('consultant', 'former') AND {Readable}
        """;

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public async Task<ImmutableArray<ConsultationRow>> List(Caller caller, ConsultationsQuestion question)
    {
        var areas = question.Area is { } area
            ? (await grains.PriorityAreas().All()).Where(one => one.Id == area || one.Above == area).Select(one => one.Id.ToString()).ToArray()
            : [];
        var (which, order) = question.List switch
        {
            ConsultationList.Accepted => ("c.status = 'Accepted'", ByChange),
            ConsultationList.Stale => ("c.status <> 'Accepted' AND c.stale_at <= @now", ByChange),
            _ => ("c.status <> 'Accepted' AND c.stale_at > @now", ByUrgency),
        };
        var found = await rows.Query<Stored>(
            $"""
            {Select} WHERE {which} AND {Readable}
            {(question.Project is null ? "" : "AND c.project = @project")} {(question.Document is null ? "" : "AND c.document = @document")}
            {(question.Asker is null ? "" : "AND c.asker = @asker")} {(question.Area is null ? "" : "AND c.area IN @areas")}
            ORDER BY {order} LIMIT @most
            """,
            new
            {
                person = caller.Person.ToString(), readers = Readers, now = Now, most = ConsultationLimits.Rows, areas,
                project = question.Project?.ToString() ?? "", document = question.Document?.ToString() ?? "", asker = question.Asker?.ToString() ?? "",
            });
        return Rows(found);
    }

    public async Task<ImmutableArray<ConsultationRow>> Similar(Caller caller, string words)
    {
        var asking = new { person = caller.Person.ToString(), readers = Readers, now = Now, most = ConsultationLimits.Compared };
        var titles = await rows.Query<Titled>($"SELECT c.id, c.title FROM consultations c WHERE {Readable} ORDER BY {ByChange} LIMIT @most", asking);
        var places = SimilarTitles.Rank(words[..Math.Min(words.Length, ConsultationLimits.TitleLength)], [.. titles.Select(one => one.Title)], ConsultationLimits.Similar);
        if (places.IsEmpty)
        {
            return [];
        }

        var ids = places.Select(place => titles[place].Id).ToArray();
        var found = Rows(await rows.Query<Stored>($"{Select} WHERE c.id IN @ids", new { ids })).ToDictionary(row => row.Id.ToString());
        return [.. ids.Where(found.ContainsKey).Select(id => found[id])];
    }

    public async Task<QueueView> Queue(Caller caller, QueuePart part)
    {
        var (person, readers, now) = (caller.Person.ToString(), Readers, Now);
        // One row, whatever there is: of a result without rows SQLite cannot tell the types of what was computed.
        var counts = (await rows.Query<Counts>(
            $"""
            SELECT count(CASE WHEN q.part = 'Waiting' THEN 1 END) AS waiting, count(CASE WHEN q.part = 'AskedBack' THEN 1 END) AS asked_back,
              count(CASE WHEN q.part = 'PassedOn' THEN 1 END) AS passed_on, count(CASE WHEN q.part = 'Answered' THEN 1 END) AS answered
            FROM (SELECT {PartOfQueue} AS part FROM {OfQueue}) q
            """,
            new { person, readers, now }))[0];
        var found = await rows.Query<Stored>(
            $"""
            {Select.Replace("FROM consultations c", "", StringComparison.Ordinal)} FROM {OfQueue} AND {PartOfQueue} = @part
            ORDER BY {(part == QueuePart.Waiting ? ByUrgency : ByChange)} LIMIT @most
            """,
            new { person, readers, now, part = part.ToString(), most = ConsultationLimits.Rows });
        return new(Rows(found), (int)counts.Waiting, (int)counts.AskedBack, (int)counts.PassedOn, (int)counts.Answered);
    }

    private ImmutableArray<ConsultationRow> Rows(IReadOnlyList<Stored> found)
    {
        var now = Now;
        return [.. found.Select(row => row.ToRow(now))];
    }

    private sealed record Titled(string Id, string Title);

    private sealed record Counts(long Waiting, long AskedBack, long PassedOn, long Answered);

    private sealed record Stored(
        string Id,
        string? Project,
        string Area,
        string Title,
        string Language,
        string Asker,
        long AskedAt,
        long? DueAt,
        long? PausedAt,
        string Status,
        long Confidential,
        long Blocking,
        long Messages,
        long ChangedAt,
        long StaleAt,
        string WaitsFor)
    {
        public ConsultationRow ToRow(long now) => new(
            ConsultationId.Parse(Id, CultureInfo.InvariantCulture),
            Project is null ? null : ProjectId.Parse(Project, CultureInfo.InvariantCulture),
            PriorityAreaId.Parse(Area, CultureInfo.InvariantCulture),
            Title,
            Languages.TryParse(Language, out var language) ? language : default,
            PersonId.Parse(Asker, CultureInfo.InvariantCulture),
            Moment(AskedAt)!.Value,
            Moment(DueAt),
            Moment(PausedAt),
            Enum.Parse<ConsultationStatus>(Status) is var status && status != ConsultationStatus.Accepted && StaleAt <= now
                ? ConsultationStatus.Stale : status,
            Confidential != 0,
            Blocking != 0,
            (int)Messages,
            Moment(ChangedAt)!.Value,
            [.. WaitsFor.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(person => PersonId.Parse(person, CultureInfo.InvariantCulture))]);

        private static DateTimeOffset? Moment(long? at) => at is { } known ? DateTimeOffset.FromUnixTimeMilliseconds(known) : null;
    }
}
