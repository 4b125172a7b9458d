using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using ResearchHub.Documents;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.Documents;

/// <summary>What has become of a draft since a version.</summary>
public sealed partial class SincePage
{
    private DocumentText? now;
    private DocumentText? then;
    private DifferenceStart? start;
    private PageAssets assets = null!;
    private ImmutableArray<WorkSession> sessions = [];
    private Dictionary<PersonId, PersonView> people = [];

    [Parameter] public required string Key { get; set; }
    [Parameter] public long Version { get; set; }
    [CascadingParameter] private Caller Caller { get; set; } = null!;

    /// <summary>The words of what compares the texts.</summary>
    [Inject] private IStringLocalizer<EditorText> Phrases { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        if (!DocumentId.TryParse(Key, null, out var id)
            || !(await Grains.DocumentHistory(id).TextAt(Caller, Version)).Accepted(out then, out _)
            || !(await Grains.DocumentHistory(id).Sessions(Caller, null)).Accepted(out var found, out _)
            || !(await Grains.Document(id).Read(Caller)).Accepted(out now, out _))
        {
            Navigation.NotFound();
            return;
        }

        assets = Built.For("Documents/Editor/since.ts");
        sessions = [.. found.Items.Where(session => session.To > Version)];
        people = (await Grains.People().People([.. sessions.Select(session => session.By).Distinct()])).ToDictionary(person => person.Id);
        start = new(then.Text, now.Text, Text["since.what"], Nonce.Value, EditorStart.WordsOf(Phrases));
    }
}
