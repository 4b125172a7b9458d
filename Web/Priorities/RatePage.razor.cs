using Microsoft.AspNetCore.Components;
using ResearchHub.Kernel;
using ResearchHub.Priorities;

namespace ResearchHub.Web.Priorities;

/// <summary>Where a panel rates. What is sent is heard of by nobody until the round is closed.</summary>
public sealed partial class RatePage
{
    private RegisterId id;
    private RegisterView? register;
    private RoundView? round;
    private RoundResult? before;
    private OwnBallot own = new([], BallotState.None);
    private ImmutableArray<Rating> earlier = [];
    private ImmutableArray<CandidateView> candidates = [];
    private RatingForm form = RatingForm.Of(new([], BallotState.None));
    private Refusal? refusal;

    [Parameter] public required string Key { get; set; }

    [CascadingParameter] private Caller Caller { get; set; } = null!;
    [CascadingParameter] private HttpContext Http { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "rate", Name = "do")] private string? Act { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (!RegisterId.TryParse(Key, null, out id) || !(await Grains.Register(id).View(Caller)).Accepted(out var found, out _) || !found.IsOnPanel)
        {
            Navigation.NotFound();
            return;
        }

        if (found.Open is not { } open)
        {
            // It closed while the page was on its way.
            Navigation.NavigateTo($"/priorities/{Key}");
            return;
        }

        own = await OwnIn(open);
        if (open.Number > 1 && found.Rounds[open.Number - 2] is var last)
        {
            earlier = (await OwnIn(last)).Ratings;
            before = (await Grains.BallotBox(last.Box).Result(Caller, id)).Accepted(out var result, out _) ? result : null;
        }

        candidates = [.. open.Candidates.Select(candidate => found.Candidates.First(one => one.Id == candidate))];
        form = RatingForm.Of(own);
        (register, round) = (found, open);
    }

    private async Task Rate()
    {
        if (round is null)
        {
            return;
        }

        form = RatingForm.Sent(Http.Request.Form, round.Candidates);
        refusal = form.Read(round.Candidates, out var ratings);
        var isDone = Act == "finish";
        if (refusal is null
            && (await Grains.BallotBox(round.Box).Cast(Caller, new(id, ratings, isDone ? BallotState.Finished : BallotState.Kept))).Accepted(out _, out refusal))
        {
            Navigation.NavigateTo($"/priorities/{Key}?done={(isDone ? "rated" : "kept")}");
        }
    }

    private async Task<OwnBallot> OwnIn(RoundView of) =>
        (await Grains.BallotBox(of.Box).Own(Caller, id)).Accepted(out var found, out _) ? found : new([], BallotState.None);
}
