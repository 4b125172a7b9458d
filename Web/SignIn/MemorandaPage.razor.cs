using Microsoft.AspNetCore.Components;
using ResearchHub.Kernel;
using ResearchHub.Memoranda;
using ResearchHub.People;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.SignIn;

/// <summary>Where administrators say who signed a memorandum, when, and what it is about; and take in another one.</summary>
public sealed partial class MemorandaPage
{
    private const string New = "new";

    private bool allowed;
    private Refusal? refusal;
    private MemorandumId id;
    private MemorandumView? there;
    private MemorandumForm form = MemorandumForm.Empty;
    private ImmutableArray<MemorandumView> all = [];
    private ImmutableArray<InstitutionView> museums = [];

    [CascadingParameter] private Caller Caller { get; set; } = null!;
    [CascadingParameter] private HttpContext Http { get; set; } = null!;
    [SupplyParameterFromQuery] private string? Done { get; set; }
    [SupplyParameterFromQuery] private string? Memorandum { get; set; }

    private bool IsNew => there is null;

    protected override async Task OnInitializedAsync()
    {
        allowed = await Administration.Allows(Caller);
        if (!allowed)
        {
            Navigation.NotFound();
            return;
        }

        all = await Grains.Memoranda().All();
        museums = [.. (await Grains.People().Institutions()).OrderBy(museum => museum.Names.In(Spoken.Language), Spoken.Order)];
        there = Memorandum == New ? null : all.FirstOrDefault(one => one.Id.ToString() == Memorandum) ?? all.FirstOrDefault();
        // A new one has its id before it is sent: sent twice, it is taken once.
        id = there?.Id
            ?? (Http.Request.HasFormContentType && MemorandumId.TryParse(Http.Request.Form["id"], null, out var sent) ? sent : MemorandumId.New(Clock));
        form = Http.Request.HasFormContentType
            ? MemorandumForm.Sent(Http.Request.Form)
            : there is null ? MemorandumForm.Empty : MemorandumForm.Of(there, Seen(there));
    }

    private async Task Save()
    {
        if (!allowed)
        {
            return;
        }

        there = all.FirstOrDefault(one => one.Id == id);
        if (form.Seen != Seen(there))
        {
            refusal = PeopleRefusals.ChangedMeanwhile;
        }
        else if (form.Command is not { } command)
        {
            refusal = MemorandumRefusals.BadDays;
        }
        else if ((await Grains.Memorandum(id).Register(command)).Accepted(out _, out refusal))
        {
            Navigation.NavigateTo($"/accounts/memoranda?memorandum={id}&done=saved");
        }
    }

    /// <summary>What a form stands on: another word after every change.</summary>
    private static string Seen(MemorandumView? memorandum) => memorandum is null ? "" : MemorandumForm.Of(memorandum, "").Fingerprint;
}
