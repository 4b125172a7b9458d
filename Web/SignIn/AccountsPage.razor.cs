using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Search;

namespace ResearchHub.Web.SignIn;

/// <summary>Whom administrators look after: accounts by address, and invitations that wait for an answer.</summary>
public sealed partial class AccountsPage
{
    private bool allowed;
    private ImmutableArray<AccountView> accounts = [];
    private Guid? next;
    private ImmutableArray<InvitationView> invitations = [];
    private WaitingLetters waiting = new(0, null);
    private Dictionary<Guid, PersonView> people = [];

    [CascadingParameter] private Caller Caller { get; set; } = null!;
    [SupplyParameterFromQuery] private string? Done { get; set; }
    [SupplyParameterFromQuery(Name = "q")] private string? Words { get; set; }
    [SupplyParameterFromQuery] private string? After { get; set; }
    [SupplyParameterFromForm(FormName = "back")] private string? Invitation { get; set; }

    protected override async Task OnInitializedAsync()
    {
        allowed = await Administration.Allows(Caller);
        if (!allowed)
        {
            Navigation.NotFound();
            return;
        }

        var named = Asked.Length > 0 && (await Grains.Search().People(Caller, Asked)).Accepted(out var found, out _) ? found : [];
        (accounts, next) = await Administration.Accounts(
            Caller, Asked, [.. named.Select(person => person.Value)], Guid.TryParse(After, out var after) ? after : null);
        (invitations, waiting) = (await Administration.Invitations(Caller), await Administration.Waiting(Caller));
        people = (await Grains.People().People([.. accounts.Select(account => new PersonId(account.Id))])).ToDictionary(person => person.Id.Value);
    }

    private string Asked => Words?.Trim() ?? "";

    private string Address(Guid? place) => QueryHelpers.AddQueryString(
        "/accounts", new Dictionary<string, string?> { ["q"] = Words, ["after"] = place?.ToString("N") }.Where(part => part.Value is not null));

    private async Task TakeBack()
    {
        if (Guid.TryParse(Invitation, out var id))
        {
            await Administration.TakeBack(Caller, id);
        }

        Navigation.NavigateTo("/accounts?done=taken-back");
    }
}
