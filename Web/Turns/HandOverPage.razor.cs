using Microsoft.AspNetCore.Components;
using ResearchHub.Documents;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;
using ResearchHub.Turns;
using ResearchHub.Web.Controls;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.Turns;

/// <summary>Where a draft is handed over.</summary>
public sealed partial class HandOverPage
{
    private DocumentId id;
    private BatonView? baton;
    private Refusal? refusal;
    private ImmutableArray<PersonView> members = [];
    private Dictionary<PersonId, PersonView> people = [];

    [Parameter] public required string Key { get; set; }

    [CascadingParameter] private Caller Caller { get; set; } = null!;
    [CascadingParameter] private Reader? Reader { get; set; }

    /// <summary>What led here.</summary>
    [SupplyParameterFromQuery] private string? Done { get; set; }

    [SupplyParameterFromForm(FormName = "over")] private string? To { get; set; }
    [SupplyParameterFromForm(FormName = "over")] private string? Note { get; set; }
    [SupplyParameterFromForm(FormName = "over")] private string? Day { get; set; }
    [SupplyParameterFromForm(FormName = "over")] private string? Time { get; set; }
    [SupplyParameterFromForm(FormName = "over", Name = "seen")] private string? SeenOver { get; set; }
    [SupplyParameterFromForm(FormName = "end", Name = "seen")] private string? SeenEnd { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (!DocumentId.TryParse(Key, null, out id)
            || !(await Grains.Baton(id).View(Caller)).Accepted(out var found, out _)
            || !(await Grains.Project(found.Project).View(Caller)).Accepted(out var project, out _))
        {
            Navigation.NotFound();
            return;
        }

        ImmutableArray<PersonId> current = [.. project.Members.Select(member => member.Person)];
        var named = found.Steps.SelectMany(step => step.To is { } to ? [step.By, to] : new[] { step.By });
        people = (await Grains.People().People([.. current.Concat(named).Distinct()])).ToDictionary(person => person.Id);
        members =
        [
            .. current.Where(person => person != Caller.Person).Select(people.GetValueOrDefault).OfType<PersonView>()
                .OrderBy(person => person.Names.In(Spoken.Language), Spoken.Order),
        ];
        baton = found;
    }

    private async Task HandOver()
    {
        refusal = DueTime.TryRead(Day ?? "", Time ?? "", Reader?.TimeZone, out var due) ? null : TurnRefusals.BadDue;
        var to = PersonId.TryParse(To, null, out var person) ? person : default;
        if (baton is not null && refusal is null
            && Answered(await Grains.Baton(id).HandOver(Caller, new(to, (Note ?? "").ReplaceLineEndings("\n"), due, Seen(SeenOver)))))
        {
            Navigation.NavigateTo($"/documents/{Key}/hand-over?done=handed");
        }
    }

    private async Task End()
    {
        if (baton is not null && Answered(await Grains.Baton(id).End(Caller, new("", Seen(SeenEnd)))))
        {
            Navigation.NavigateTo($"/documents/{Key}/hand-over?done=ended");
        }
    }

    private bool Answered(Reply<BatonView> reply) => reply.Accepted(out _, out refusal);

    private static long Seen(string? sent) => long.TryParse(sent, out var seen) ? seen : -1;
}
