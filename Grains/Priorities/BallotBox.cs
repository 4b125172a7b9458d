using ResearchHub.Kernel;

namespace ResearchHub.Priorities;

/// <summary>The rules of a round's ballots. They know no person and no time.</summary>
internal sealed record BallotBox : IFold<BallotBox, BallotEvent>
{
    public static BallotBox Empty { get; } = new();

    /// <summary>Under which key the ballots are; null before the first.</summary>
    public string? Check { get; private init; }

    /// <summary>The last one of each author.</summary>
    public ImmutableDictionary<string, BallotCast> Ballots { get; private init; } = ImmutableDictionary<string, BallotCast>.Empty;

    /// <param name="command">What is rated.</param>
    /// <param name="author">Who, as the round's key hides them.</param>
    /// <param name="check">Of the key at hand.</param>
    /// <param name="terms">What the register says.</param>
    /// <param name="ids">A random id for each rating.</param>
    public Decision<BallotEvent> Decide(CastBallot command, string author, string check, RoundTerms terms, IReadOnlyList<Guid> ids)
    {
        var ratings = command.Ratings;
        var own = Ballots.GetValueOrDefault(author);
        return this switch
        {
            _ when !terms.IsOnPanel => terms.MaySee ? PriorityRefusals.NotOnPanel : PriorityRefusals.NotFound,
            _ when !terms.IsOpen => PriorityRefusals.RoundClosed,
            _ when Check is not null && Check != check => PriorityRefusals.AnotherKey,
            _ when !ratings.All(rating => rating.Rate is >= 1 and <= 9 && terms.Candidates.Contains(rating.Candidate))
                || ratings.DistinctBy(rating => rating.Candidate).Count() != ratings.Length
                || command.Done is not (BallotState.Kept or BallotState.Finished) => PriorityRefusals.BadRating,
            _ when !ratings.All(rating => Register.IsReason(rating.Reason.Trim())) => PriorityRefusals.BadReason,
            _ when own is not null && own.Done == command.Done && own.Entries.Select(Of).SequenceEqual(ratings.Select(Trimmed)) => Decision<BallotEvent>.Nothing,
            _ => Cast(new(author, [.. ratings.Select((rating, at) => new BallotEntry(ids[at], rating.Candidate, rating.Rate, rating.Reason.Trim()))], command.Done), check),
        };
    }

    public BallotBox Apply(BallotEvent happened) => happened switch
    {
        BoxMade e => this with { Check = e.Check },
        BallotCast e => this with { Ballots = Ballots.SetItem(e.Author, e) },
        _ => throw new InvalidOperationException($"No rule folds {happened.GetType().Name}."),
    };

    /// <summary>No list shows anything of ballots.</summary>
    public IEnumerable<Row> Rows(Guid id) => [];

    /// <summary>What an author sent.</summary>
    public OwnBallot Own(string author) => Ballots.TryGetValue(author, out var own)
        ? new([.. own.Entries.Select(Of)], own.Done) : new([], BallotState.None);

    /// <summary>What came of it. Ratings of one person are together nowhere in it.</summary>
    public RoundResult Count(ImmutableArray<CandidateId> candidates)
    {
        var filled = Ballots.Values.Where(ballot => !ballot.Entries.IsEmpty).ToList();
        var complete = filled.Where(ballot => ballot.Entries.Length == candidates.Length)
            .Select(ballot => (IReadOnlyList<double>)[.. candidates.Select(candidate => (double)ballot.Entries.Single(entry => entry.Candidate == candidate).Rate)])
            .ToList();
        var entries = filled.SelectMany(ballot => ballot.Entries).ToLookup(entry => entry.Candidate);
        return new(
            filled.Count,
            complete.Count >= PriorityLimits.FewestRaters ? Agreement.Concordance(complete) : null,
            complete.Count,
            [
                .. candidates.Select(candidate => (Result: Result(candidate, [.. entries[candidate]]), Mean: entries[candidate].Select(entry => entry.Rate).DefaultIfEmpty().Average()))
                    .OrderByDescending(one => one.Result.Spread?.Median ?? 0).ThenByDescending(one => one.Result.Spread is null ? 0 : one.Mean)
                    .Select(one => one.Result),
            ]);
    }

    private static CandidateResult Result(CandidateId candidate, ImmutableArray<BallotEntry> entries)
    {
        if (entries.Length < PriorityLimits.FewestRaters)
        {
            return new(candidate, entries.Length, null, [], []);
        }

        var spread = Agreement.Spread([.. entries.Select(entry => entry.Rate)]);
        // By the random ids: neither the order of ballots nor a person's place in it shows.
        var reasons = entries.Where(entry => entry.Reason.Length > 0).OrderBy(entry => entry.Id).ToList();
        return new(
            candidate, entries.Length, spread,
            [.. reasons.Where(entry => !IsFar(entry)).Select(entry => entry.Reason)],
            [.. reasons.Where(IsFar).Select(entry => new DissentingRating(entry.Rate, entry.Reason))]);

        bool IsFar(BallotEntry entry) => Math.Abs(entry.Rate - spread.Median) >= PriorityLimits.Dissent;
    }

    private Decision<BallotEvent> Cast(BallotCast cast, string check) =>
        Check is null ? ImmutableArray.Create<BallotEvent>(new BoxMade(check), cast) : cast;

    private static Rating Of(BallotEntry entry) => new(entry.Candidate, entry.Rate, entry.Reason);

    private static Rating Trimmed(Rating rating) => rating with { Reason = rating.Reason.Trim() };
}
