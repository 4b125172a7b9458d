using System.Globalization;
using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Activity;

/// <summary>What somebody sees of what was done in a period: how much it is, and when the newest of it was done. No database counts a year while one waits.</summary>
internal sealed class ActivitySight
{
    /// <summary>Activities of a memorandum are numbered from 1.</summary>
    private const int Activities = 101;

    /// <summary>Databases bound how many ids one statement may name; several statements pay while they are few.</summary>
    private const int AtOnce = 500, Few = 2_000;

    private readonly IReadOnlyList<CountedDeed[]> days;
    private readonly Asked asked;
    private readonly HoursOfDay hours;
    private readonly string[] ids;

    /// <summary>Of each project the activities that it serves; null for one that the caller does not oversee.</summary>
    private readonly int[]?[] served;

    /// <summary>Of each person the place of their museum in the list of museums, whose first is none.</summary>
    private readonly int[] places;
    private readonly string?[] museums;

    private ActivitySight(
        SightOf of, DeedDays all, IReadOnlyList<CountedDeed[]> days, IReadOnlyList<OverseenProject> overseen, IReadOnlyList<Worker> people)
    {
        (Caller, Coordinates, Question, Now) = of;
        var (question, until) = (of.Question, of.Until);
        this.days = days;
        hours = new(question.From, until);
        museums = [null, .. people.Select(person => person.Institution).Distinct()];
        var numberOf = museums.Index().Skip(1).ToDictionary(one => one.Item!, one => one.Index);
        places = all.ByNumber(people.Select(person => (person.Id, numberOf[person.Institution])), 0);
        served = all.ByNumber(overseen.Select(project => (project.Id, (int[]?)Numbers(project.Activities))), null);
        ids = all.Ids();
        asked = new(
            question.Person is { } person ? all.Number(person.ToString()) : null, question.Project is { } project ? all.Number(project.ToString()) : null,
            question.Museum is { } museum ? numberOf.GetValueOrDefault(museum.ToString(), -1) : null, question.Serving);
    }

    public Caller Caller { get; }

    public bool Coordinates { get; }

    public ActivityQuestion Question { get; }

    public DateTimeOffset Now { get; }

    /// <param name="rows">Where people work, and what somebody oversees, is read anew each time.</param>
    /// <param name="all">What was done.</param>
    /// <param name="of">Whose sight of what.</param>
    /// <exception cref="StoreUnavailableException">The store did not answer.</exception>
    public static async Task<ActivitySight> Of(IReadStore rows, DeedDays all, SightOf of)
    {
        var days = (await all.Between(of.Question.From, of.Until)).Prepend(await Rounds(rows, all, of)).ToList();
        var people = await rows.Query<Worker>("SELECT id, institution FROM people WHERE institution IS NOT NULL", new { });
        return new(of, all, days, await Overseen(rows, all.Ids(days.SelectMany(day => day).Select(deed => deed.Project)), of), people);
    }

    /// <summary>Of the projects in which something was done those that the caller oversees; where they are many, of all projects.</summary>
    private static async Task<IReadOnlyList<OverseenProject>> Overseen(IReadStore rows, string[] projects, SightOf of)
    {
        if (projects.Length > Few)
        {
            return await ActivitySql.Overseen(rows, of.Caller, of.Now);
        }

        var found = new List<OverseenProject>();
        foreach (var some in projects.Chunk(AtOnce))
        {
            found.AddRange(await ActivitySql.Overseen(rows, of.Caller, of.Now, some));
        }

        return found;
    }

    /// <summary>When the newest of it was done: all moments of a page, and at most a few others.</summary>
    /// <param name="after">Where the page begins; null for the first.</param>
    /// <param name="most">Deeds of the page.</param>
    public long[] Moments(ActivityPlace? after, int most)
    {
        var moments = new List<long>();
        // Rounds are no day of their own: they stand first, so that they are never left out.
        foreach (var day in days.Skip(1).Reverse().Prepend(days[0]))
        {
            if (moments.Count >= most && day != days[0])
            {
                break;
            }

            foreach (var deed in day)
            {
                if ((after is null || deed.At < after.At) && Sees(deed) is { } activities && !asked.Excludes(deed, Place(deed), activities))
                {
                    moments.Add(deed.At);
                }
            }
        }

        return [.. moments.OrderDescending().Take(most).Concat(after is null ? [] : [after.At]).Distinct()];
    }

    /// <summary>How much it is.</summary>
    /// <param name="choices">How many people and projects are enough.</param>
    public ActivityNumbers Count(int choices)
    {
        var (people, projects) = (new HashSet<int>(), new HashSet<int>());
        var (byHour, serving) = (new int[hours.Count, museums.Length], new int[Activities, museums.Length]);
        foreach (var deed in days.SelectMany(day => day))
        {
            if (Sees(deed) is not { } activities)
            {
                continue;
            }

            Choose(people, deed.Person);
            Choose(projects, deed.Project);
            var place = Place(deed);
            // Nobody's hours are counted.
            if (asked.Person is not null || asked.Excludes(deed, place, activities))
            {
                continue;
            }

            byHour[hours.Of(deed.At), place]++;
            foreach (var activity in activities)
            {
                serving[activity, place]++;
            }
        }

        return new(
            [.. Counted(byHour).Select(one => new HourCount(hours.Start(one.Row), Museum(one.Place), one.Count))],
            [.. Counted(serving).Select(one => new ServingCount(one.Row, Museum(one.Place), one.Count))],
            [.. people.Select(person => PersonId.Parse(ids[person], CultureInfo.InvariantCulture))],
            [.. projects.Select(project => ids[project])]);

        void Choose(HashSet<int> chosen, int number)
        {
            if (number != DeedDays.None && chosen.Count < choices)
            {
                chosen.Add(number);
            }
        }
    }

    /// <summary>Rounds that have closed: few, and told of to those who coordinate, to others with their register.</summary>
    private static async Task<CountedDeed[]> Rounds(IReadStore rows, DeedDays all, SightOf of)
    {
        var found = await rows.Query<Closed>(
            $"""
            SELECT a.done_at, a.person FROM deeds a LEFT JOIN registers r ON r.id = a.thing
            WHERE a.kind = 'round-closed' AND a.done_at >= @begin AND a.done_at < @end {(of.Coordinates ? "" : "AND r.published_at IS NOT NULL")}
            """,
            new { begin = of.Question.From.ToUnixTimeMilliseconds(), end = of.Until.ToUnixTimeMilliseconds() });
        return [.. found.Select(round => new CountedDeed(round.DoneAt, all.Number(round.Person), DeedDays.None))];
    }

    /// <summary>The activities that a deed serves; null for a deed that the caller does not see.</summary>
    private int[]? Sees(CountedDeed deed) => deed.Project == DeedDays.None ? [] : served[deed.Project];

    private int Place(CountedDeed deed) => deed.Person == DeedDays.None ? 0 : places[deed.Person];

    private InstitutionId? Museum(int place) => museums[place] is { } id ? InstitutionId.Parse(id, CultureInfo.InvariantCulture) : null;

    private static int[] Numbers(string activities) =>
        [.. activities.Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture)).Where(number => number < Activities)];

    private static IEnumerable<(int Row, int Place, int Count)> Counted(int[,] numbers) =>
        from row in Enumerable.Range(0, numbers.GetLength(0))
        from place in Enumerable.Range(0, numbers.GetLength(1))
        where numbers[row, place] > 0
        select (row, place, numbers[row, place]);

    /// <summary>What a question asks for, in numbers.</summary>
    private sealed record Asked(int? Person, int? Project, int? Museum, int? Serving)
    {
        public bool Excludes(CountedDeed deed, int museum, int[] activities) =>
            (Person ?? deed.Person) != deed.Person || (Project ?? deed.Project) != deed.Project || (Museum ?? museum) != museum
            || (Serving is { } one && !activities.Contains(one));
    }

    private sealed record Worker(string Id, string Institution);

    private sealed record Closed(long DoneAt, string? Person);
}

/// <summary>Whose sight of what.</summary>
/// <param name="Caller">Who asks.</param>
/// <param name="Coordinates">Whether they coordinate: then they are told of rounds whose register is not published.</param>
/// <param name="Question">Of which deeds.</param>
/// <param name="Now">When.</param>
internal sealed record SightOf(Caller Caller, bool Coordinates, ActivityQuestion Question, DateTimeOffset Now)
{
    /// <summary>Where the period ends: a deed of this millisecond is seen, a later one is not yet.</summary>
    public DateTimeOffset Until => Question.Until <= Now ? Question.Until : Now.AddMilliseconds(1);
}

/// <summary>What was done, in numbers.</summary>
/// <param name="Hours">By hour of the day and museum.</param>
/// <param name="Serving">By activity of the memorandum and museum.</param>
/// <param name="People">Who did something, whatever else was asked for.</param>
/// <param name="Projects">Where, whatever else was asked for.</param>
internal sealed record ActivityNumbers(
    ImmutableArray<HourCount> Hours, ImmutableArray<ServingCount> Serving, ImmutableArray<PersonId> People, string[] Projects);
