using Microsoft.AspNetCore.Components;
using ResearchHub.Documents;
using ResearchHub.Kernel;
using ResearchHub.Projects;

namespace ResearchHub.Web.Documents;

/// <summary>A draft's title, language and place. The form carries the title seen, so that nobody's title is overwritten unseen.</summary>
public sealed partial class SettingsPage
{
    private DocumentId id;
    private DocumentView? document;
    private Refusal? refusal;

    [Parameter] public required string Key { get; set; }

    [CascadingParameter] private Caller Caller { get; set; } = null!;

    /// <summary>What led here.</summary>
    [SupplyParameterFromQuery] private string? Done { get; set; }

    [SupplyParameterFromForm(FormName = "rename")] private string? Title { get; set; }
    [SupplyParameterFromForm(FormName = "rename")] private string? TitleSeen { get; set; }
    [SupplyParameterFromForm(FormName = "rename")] private string? Language { get; set; }

    /// <summary>After a conflict the person has seen the title as it is now.</summary>
    private string Seen => refusal is { Code: "documents.title-changed" } ? document!.Title : TitleSeen ?? document!.Title;

    private Language Written => Languages.TryParse(Language, out var language) ? language : document!.Language;

    private Refusal? Field => refusal is { Code: "documents.bad-title" or "documents.title-changed" } ? refusal : null;

    protected override async Task OnInitializedAsync()
    {
        if (!DocumentId.TryParse(Key, null, out id)
            || !(await Grains.Document(id).View(Caller)).Accepted(out document, out _))
        {
            document = null;
            Navigation.NotFound();
        }
        else if (!document.May.Allows(ProjectActions.Write))
        {
            Navigation.NavigateTo($"/projects/{document.Project}/rights?to={ProjectActions.Write}");
            document = null;
        }
    }

    private async Task Rename()
    {
        if (document is null)
        {
            return;
        }

        if ((await Grains.Document(id).Rename(Caller, new((Title ?? "").Trim(), Written, TitleSeen ?? ""))).Accepted(out _, out refusal))
        {
            Navigation.NavigateTo($"/documents/{Key}/settings?done=saved");
        }
        else if ((await Grains.Document(id).View(Caller)).Accepted(out var now, out _))
        {
            document = now;
        }
    }

    private async Task MoveToTrash()
    {
        if (document is not null && (await Grains.Document(id).MoveToTrash(Caller)).Accepted(out _, out refusal))
        {
            Navigation.NavigateTo($"/projects/{document.Project}?done=trashed");
        }
    }

    private async Task BringBack()
    {
        if (document is not null && (await Grains.Document(id).BringBack(Caller)).Accepted(out _, out refusal))
        {
            Navigation.NavigateTo($"/documents/{Key}/settings?done=saved");
        }
    }
}
