using Microsoft.AspNetCore.Components;
using ResearchHub.Audit;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.SignIn;

/// <summary>One account: its sessions, its tokens, and what an administrator does with the whole of it.</summary>
public sealed partial class OneAccountPage
{
    private AccountView? account;
    private PersonView? person;
    private Refusal? refusal;
    private ImmutableArray<SessionView> sessions = [];
    private ImmutableArray<AccessTokenView> tokens = [];

    [Parameter] public Guid Key { get; set; }
    [CascadingParameter] private Caller Caller { get; set; } = null!;
    [SupplyParameterFromQuery] private string? Done { get; set; }
    [SupplyParameterFromForm(FormName = "one")] private Guid? Session { get; set; }
    [SupplyParameterFromForm(FormName = "one")] private Guid? Token { get; set; }
    [SupplyParameterFromForm(FormName = "whole")] private string? Do { get; set; }

    protected override async Task OnInitializedAsync()
    {
        account = await Administration.Account(Caller, Key);
        if (account is null)
        {
            Navigation.NotFound();
            return;
        }

        await Audit.Record(Caller.Person.Value, AuditDeed.AccountShown, Key);
        Caller owner = new(new(Key));
        (await Grains.Person(owner.Person).View()).Accepted(out person, out _);
        (sessions, tokens) = (await Sessions.List(owner, ""), await Tokens.List(owner));
    }

    private async Task EndOne()
    {
        await Administration.EndOne(Caller, Key, Session ?? Guid.Empty, Token ?? Guid.Empty);
        Navigation.NavigateTo($"/accounts/{Key:N}");
    }

    private async Task Whole()
    {
        refusal = await Administration.Do(Caller, Key, Do, Spoken.Language.Tag());
        if (refusal is null)
        {
            Navigation.NavigateTo($"/accounts/{Key:N}?done={Do}");
        }
    }
}
