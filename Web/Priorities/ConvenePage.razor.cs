using Microsoft.AspNetCore.Components;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Priorities;
using ResearchHub.Web.Controls;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.Priorities;

/// <summary>Where coordinators convene a register's panel and its rounds.</summary>
public sealed partial class ConvenePage
{
    private RegisterId id;
    private RegisterView? register;
    private Refusal? refusal;
    private HashSet<string> chosen = [];
    private ImmutableArray<PersonView> people = [];
    private ImmutableArray<InstitutionView> museums = [];

    [Parameter] public required string Key { get; set; }

    [CascadingParameter] private Caller Caller { get; set; } = null!;
    [CascadingParameter] private HttpContext Http { get; set; } = null!;
    [CascadingParameter] private Reader? Reader { get; set; }

    /// <summary>What led here.</summary>
    [SupplyParameterFromQuery] private string? Done { get; set; }

    [SupplyParameterFromForm(FormName = "open")] private string? Day { get; set; }
    [SupplyParameterFromForm(FormName = "open")] private string? Time { get; set; }
    [SupplyParameterFromForm(FormName = "withdraw", Name = "candidate")] private string? Withdrawn { get; set; }

    private IRegisterGrain Grain => Grains.Register(id);

    protected override async Task OnInitializedAsync()
    {
        if (!RegisterId.TryParse(Key, null, out id) || !(await Grain.View(Caller)).Accepted(out var found, out _) || !found.MayConvene)
        {
            Navigation.NotFound();
            return;
        }

        people = [.. (await Grains.People().Everybody()).OrderBy(person => person.Names.In(Spoken.Language), Spoken.Order)];
        museums = [.. (await Grains.People().Institutions()).Where(museum => people.Any(person => person.Institution == museum.Id))];
        chosen = [.. found.Panel.Select(person => person.ToString())];
        register = found;
    }

    private async Task NamePanel()
    {
        var sent = Http.Request.Form["person"].OfType<string>().ToList();
        chosen = [.. sent];
        var named = sent.Select(text => PersonId.TryParse(text, null, out var person) ? person : default).ToImmutableArray();
        await Send("panel", () => Grain.NamePanel(Caller, new(named)));
    }

    private async Task Open()
    {
        if (!DueTime.TryRead(Day ?? "", Time ?? "", Reader?.TimeZone, out var due) || due is not { } closes)
        {
            refusal = PriorityRefusals.BadClose;
            return;
        }

        await Send("opened", () => Grain.OpenRound(Caller, closes));
    }

    private Task CloseRound() => Send("closed", () => Grain.CloseRound(Caller));

    private Task Publish() => Send("published", () => Grain.Publish(Caller));

    private Task Withdraw() => Send("withdrawn", () => Grain.Withdraw(Caller, CandidateId.TryParse(Withdrawn, null, out var candidate) ? candidate : default));

    private async Task Send(string done, Func<Task<Reply<RegisterView>>> act)
    {
        if (register is not null && (await act()).Accepted(out _, out refusal))
        {
            Navigation.NavigateTo($"/priorities/{Key}/convene?done={done}");
        }
    }
}
