using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components;
using ResearchHub.Consultations;
using ResearchHub.Documents;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Priorities;
using ResearchHub.PriorityAreas;
using ResearchHub.Projects;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.Consultations;

/// <summary>A question and its thread.</summary>
public sealed partial class ThreadPage
{
    private ConsultationView? thread;
    private ProjectView? project;
    private DocumentView? draft;
    private PassageNow? now;
    private PriorityAreaView? area;
    private Refusal? refusal;
    private MessageView? edited;
    private Colleagues? colleagues;
    private bool mayWriteDraft;
    private bool mayPropose;
    private bool isShared;
    private string part = "";
    private IFormCollection sent = FormCollection.Empty;
    private ImmutableArray<string> html = [];
    private ImmutableArray<object> items = [];
    private Dictionary<PersonId, PersonView> people = [];
    private Dictionary<InstitutionId, InstitutionView> museums = [];

    [Parameter] public required string Key { get; set; }

    [CascadingParameter] private Caller Caller { get; set; } = null!;
    [CascadingParameter] private HttpContext Http { get; set; } = null!;
    [CascadingParameter] private Reader? Reader { get; set; }

    /// <summary>What led here.</summary>
    [SupplyParameterFromQuery] private string? Said { get; set; }

    /// <summary>Which own message is to be said anew.</summary>
    [SupplyParameterFromQuery(Name = "edit")] private string? Editing { get; set; }

    /// <summary>Whom to choose from, where many are known.</summary>
    [SupplyParameterFromQuery] private string? Find { get; set; }

    private string? Body => sent["_handler"] == "reply" || sent["_handler"] == "edit" ? sent["text"].ToString() : null;

    private string? Kind => sent["_handler"] == "reply" ? sent["kind"].ToString() : null;

    private string EditKind => sent["_handler"] == "edit" ? sent["kind"].ToString() : edited!.Kind.ToString();

    private string? MessageKey => sent["_handler"] == "reply" ? sent["message"].ToString() : MessageId.New(Clock).ToString();

    private string AreaName => area?.Names.In(Spoken.Language) ?? "";

    /// <summary>The writer's own place on the device: another person at it finds nothing there.</summary>
    private string Journal => $"{Caller.Person}:{thread!.Id}";

    private IConsultationGrain Grain => Grains.Consultation(thread!.Id);

    protected override async Task OnInitializedAsync()
    {
        if (!ConsultationId.TryParse(Key, null, out var id) || !(await Grains.Consultation(id).View(Caller)).Accepted(out var found, out _))
        {
            Navigation.NotFound();
            return;
        }

        sent = Http.Request.HasFormContentType ? Http.Request.Form : FormCollection.Empty;
        part = ConsultationId.TryParse(sent["part"], null, out var named) ? $"{named}" : $"{ConsultationId.New(Clock)}";
        // A session that ends with the browser was begun on a shared computer.
        isShared = !(await Http.AuthenticateAsync()).Properties?.IsPersistent ?? true;
        area = (await Grains.PriorityAreas().All()).FirstOrDefault(one => one.Id == found.Question.Area);
        colleagues = await Colleagues.Of(Grains, Caller, Find);
        museums = new(colleagues.Museums);
        mayPropose = !found.Question.IsConfidential && (await Grains.Priorities().All(Caller)).Any(register => register.PublishedAt is null);
        await ReadAround(found);
        await Show(found);
    }

    /// <summary>Of the project and the draft only what the reader may read there.</summary>
    private async Task ReadAround(ConsultationView found)
    {
        if (found.Question.Project is { } id && (await Grains.Project(id).View(Caller)).Accepted(out project, out _)
            && found.Question.Passage is { } passage && (await Grains.Document(passage.Document).View(Caller)).Accepted(out draft, out _))
        {
            mayWriteDraft = draft.May.Allows(ProjectActions.Write) && !draft.InTrash;
        }

        if (found.Question.Passage is not null)
        {
            (await Grains.Consultation(found.Id).Passage(Caller)).Accepted(out now, out _);
        }
    }

    private async Task Show(ConsultationView found)
    {
        var named = found.Consultants.Select(one => one.Person).Concat(found.Messages.Select(message => message.By))
            .Concat(found.Namings.SelectMany(one => new[] { one.By, one.To })).Concat(found.Parts.SelectMany(one => new[] { one.By, one.To }));
        people = (await Grains.People().People([.. named.Append(found.Asker).Distinct()])).ToDictionary(person => person.Id);
        html = await Grains.PageRendering().Render([found.Question.Text, .. found.Messages.Select(message => message.Text)]);
        items =
        [
            .. found.Messages.Select(message => (message.At, Item: (object)message))
                .Concat(found.Namings.Select(one => (one.At, Item: (object)one)))
                .Concat(found.Parts.Select(one => (one.At, Item: (object)one)))
                .OrderBy(one => one.At).Select(one => one.Item),
        ];
        edited = found.Messages.FirstOrDefault(
            message => message.Id.ToString() == Editing && message.By == Caller.Person && found.May.HasFlag(ConsultationActions.Remark));
        thread = found;
    }

    private Task Post() => MessageId.TryParse(sent["message"], null, out var id)
        ? Finish(Grain.Post(Caller, new(id, KindOf(sent["kind"]), sent["text"].ToString())), "posted")
        : Refuse(ConsultationRefusals.NoMessage);

    private Task Edit() => edited is not null && int.TryParse(sent["seen"].ToString(), CultureInfo.InvariantCulture, out var seen)
        ? Finish(Grain.Edit(Caller, new(edited.Id, KindOf(sent["kind"]), sent["text"].ToString(), seen)), "edited")
        : Refuse(ConsultationRefusals.NoMessage);

    private Task Accept() =>
        MessageId.TryParse(sent["accept"], null, out var accepted) ? Finish(Grain.Accept(Caller, accepted), "accepted")
            : MessageId.TryParse(sent["withdraw"], null, out var withdrawn) ? Finish(Grain.Withdraw(Caller, withdrawn), "withdrawn")
            : Refuse(ConsultationRefusals.NoMessage);

    private Task Turn()
    {
        var doing = sent["do"].ToString();
        if (doing == "due")
        {
            return DueDate.Read(sent["day"], sent["time"], Reader?.TimeZone, out var due) is { } bad ? Refuse(bad) : Finish(Grain.MoveDue(Caller, due), "due");
        }

        if (!PersonId.TryParse(sent["to"], null, out var to))
        {
            return Refuse(ConsultationRefusals.BadConsultants);
        }

        var reason = sent[$"reason-{doing}"].ToString();
        return doing switch
        {
            "pass" => Finish(Grain.PassOn(Caller, new(to, reason)), "passed"),
            "name" => Finish(Grain.Name(Caller, new(to, reason)), "named"),
            "split" => Finish(
                Grain.Split(Caller, new(ConsultationId.Parse(part, null), sent["title"].ToString(), sent["more"].ToString(), to, reason)), "split"),
            _ => Refuse(ConsultationRefusals.MayNot),
        };
    }

    private async Task Finish(Task<Reply<ConsultationView>> doing, string said)
    {
        if ((await doing).Accepted(out _, out refusal))
        {
            Navigation.NavigateTo($"/consultations/{Key}?said={said}");
        }
    }

    private Task Refuse(Refusal why)
    {
        refusal = why;
        return Task.CompletedTask;
    }

    /// <summary>What is no kind is none that anybody may write.</summary>
    private static MessageKind KindOf(string? name) => Enum.TryParse<MessageKind>(name, out var kind) ? kind : (MessageKind)(-1);

    private PersonView? Person(PersonId id) => people.GetValueOrDefault(id);
}
