using ResearchHub.Kernel;
using ResearchHub.Priorities;
using ResearchHub.Projects;

namespace ResearchHub.Web.Priorities;

/// <summary>A register with what came of its rounds that are over.</summary>
/// <param name="Register">The register itself.</param>
/// <param name="Result">Of the last round that is over; null before the first is.</param>
/// <param name="Before">Of the one before it.</param>
/// <param name="Rows">The priorities by place, then those that nobody has rated yet, at place 0.</param>
/// <param name="Projects">Those that serve them and that the reader may see.</param>
public sealed record RegisterContent(
    RegisterView Register,
    RoundResult? Result,
    RoundResult? Before,
    ImmutableArray<(int Place, CandidateView Candidate, CandidateResult? Result)> Rows,
    IReadOnlyDictionary<ProjectId, ProjectRow> Projects)
{
    /// <summary>Asks for it; null where the reader has no register.</summary>
    /// <param name="grains">The grains.</param>
    /// <param name="caller">Who reads.</param>
    /// <param name="key">The register's id, as it stands in an address.</param>
    internal static async Task<RegisterContent?> Of(IGrainFactory grains, Caller caller, string? key)
    {
        if (!RegisterId.TryParse(key, null, out var id) || !(await grains.Register(id).View(caller)).Accepted(out var found, out _))
        {
            return null;
        }

        var over = found.Rounds.Where(round => !round.IsOpen).ToList();
        var result = await ResultOf(over.LastOrDefault());
        var results = result?.Candidates ?? [];
        var candidates = found.Candidates.ToDictionary(candidate => candidate.Id);
        var projects = await grains.Projects().Among(caller, [.. found.Candidates.SelectMany(candidate => candidate.Projects).Distinct()]);
        return new(
            found, result, await ResultOf(over.Count > 1 ? over[^2] : null),
            [
                .. results.Select((one, at) => (at + 1, candidates[one.Candidate], (CandidateResult?)one)),
                .. found.Candidates.Where(candidate => !candidate.IsWithdrawn && results.All(one => one.Candidate != candidate.Id))
                    .Select(candidate => (0, candidate, (CandidateResult?)null)),
            ],
            projects.ToDictionary(project => project.Id));

        async Task<RoundResult?> ResultOf(RoundView? round) =>
            round is not null && (await grains.BallotBox(round.Box).Result(caller, id)).Accepted(out var its, out _) ? its : null;
    }
}
