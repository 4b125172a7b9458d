using System.Globalization;
using ResearchHub.Kernel;
using ResearchHub.Priorities;

namespace ResearchHub.Web.Priorities;

/// <summary>What stands in the fields of a ballot, also when it could not be taken.</summary>
/// <param name="Fields">Rating and reason as they were typed, by candidate.</param>
public sealed record RatingForm(ImmutableDictionary<CandidateId, (string Rate, string Reason)> Fields)
{
    /// <summary>What was sent.</summary>
    public static RatingForm Sent(IFormCollection form, IEnumerable<CandidateId> candidates) =>
        new(candidates.ToImmutableDictionary(id => id, id => (form[$"r-{id}"].ToString(), form[$"why-{id}"].ToString().Trim())));

    /// <summary>What was kept.</summary>
    public static RatingForm Of(OwnBallot own) => new(own.Ratings.ToImmutableDictionary(
        rating => rating.Candidate, rating => (rating.Rate.ToString(CultureInfo.InvariantCulture), rating.Reason)));

    /// <summary>The rating as it stands in its field.</summary>
    public string Rate(CandidateId candidate) => Fields.TryGetValue(candidate, out var field) ? field.Rate : "";

    /// <summary>The reason as it stands in its field.</summary>
    public string Reason(CandidateId candidate) => Fields.TryGetValue(candidate, out var field) ? field.Reason : "";

    /// <summary>The ratings, in the order asked.</summary>
    /// <returns>Why they are none; null when they are.</returns>
    public Refusal? Read(IEnumerable<CandidateId> candidates, out ImmutableArray<Rating> ratings)
    {
        var read = ImmutableArray.CreateBuilder<Rating>();
        ratings = [];
        foreach (var candidate in candidates)
        {
            var (rate, reason) = (Rate(candidate), Reason(candidate));
            if (rate.Length == 0)
            {
                if (reason.Length > 0)
                {
                    return PriorityRefusals.ReasonAlone;
                }

                continue;
            }

            if (!int.TryParse(rate, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return PriorityRefusals.BadRating;
            }

            read.Add(new(candidate, number, reason));
        }

        ratings = read.ToImmutable();
        return null;
    }
}
