using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.SignalR;
using ResearchHub.Documents;
using ResearchHub.Documents.Text;
using ResearchHub.Kernel;
using ResearchHub.Projects;
using ResearchHub.Web.Shell;
using ResearchHub.Web.SignIn;

namespace ResearchHub.Web.Documents;

/// <summary>The doorway of the live protocol: one method a message. No rule lives here: the grain decides, the relay tells.</summary>
/// <remarks>Each method takes one JSON object, which it decodes itself, and returns what <c>docs/live-protocol.md</c> says.</remarks>
[Authorize]
internal sealed class DocumentHub(
    IGrainFactory grains, DocumentRelay relay, LiveOptions options, LiveConnections connections, IVisits visits, TimeProvider clock)
    : Hub<IDocumentClient>
{
    private LiveConnection Connection => LiveConnection.Of(Context);

    private Caller Caller => Connection.Caller;

    /// <summary>Starts following a document.</summary>
    public async Task<object> Open(JsonElement message)
    {
        if (!Messages.Open(message, out var open).Accepted(out var wrong))
        {
            return Refuse(wrong);
        }

        return open.History is null ? await OpenAfresh(open) : await OpenAgain(open, open.History);
    }

    /// <summary>Submits edits; answered when they are on disk.</summary>
    public async Task<object> Edit(JsonElement message)
    {
        if (!Messages.Edit(message, out var edit).Accepted(out var wrong)
            || !(await grains.Document(edit.Document).Edit(Caller, edit.Edits)).Accepted(out var taken, out wrong))
        {
            return Refuse(wrong);
        }

        relay.Expect(edit.Document, taken.Version);
        return new Given<Taken>(new(taken.Version));
    }

    /// <summary>What came after a version.</summary>
    public async Task<object> UpdatesSince(JsonElement message)
    {
        if (!Messages.UpdatesSince(message, out var since).Accepted(out var wrong)
            || !(await grains.Document(since.Document).UpdatesSince(Caller, since.History, since.Seen)).Accepted(out var slice, out wrong))
        {
            return Refuse(wrong);
        }

        return new Given<Slice>(new(Frames(slice), slice.Head));
    }

    /// <summary>Tells the others where a cursor is.</summary>
    public async Task<object> Point(JsonElement message)
    {
        if (!Messages.Point(message, out var point).Accepted(out var wrong))
        {
            return Refuse(wrong);
        }

        if (!Connection.Follows(point.Document))
        {
            return Refuse(DocumentRefusals.NotFound);
        }

        var reader = new DocumentReader(Caller.Person, point.Writer);
        await grains.Document(point.Document).Point(Caller, new(reader, point.Version, point.Anchor, point.Head));
        return new Given<Done>(new());
    }

    /// <summary>The page rendered by the server.</summary>
    public async Task<object> Preview(JsonElement message)
    {
        if (!Messages.Preview(message, out var preview).Accepted(out var wrong)
            || !(await grains.Preview(preview.Document).Render(Caller, preview.Shown, preview.AtLeast)).Accepted(out var page, out wrong))
        {
            return Refuse(wrong);
        }

        return new Given<PreviewBody>(new(
            page.Version, page.Since, page.Head, [.. page.Blocks.Select(block => new PreviewBlockBody(block.Line, block.Html))],
            page.Tail, page.TailShift));
    }

    /// <summary>Ends following a document.</summary>
    public Task<object> Close(JsonElement message)
    {
        if (!Messages.Close(message, out var document).Accepted(out var wrong))
        {
            return Task.FromResult<object>(Refuse(wrong));
        }

        relay.Leave(document, Connection);
        return Task.FromResult<object>(new Given<Done>(new()));
    }

    public override Task OnConnectedAsync()
    {
        var culture = Context.GetHttpContext()?.Features.Get<IRequestCultureFeature>()?.RequestCulture.UICulture
            ?? CultureInfo.InvariantCulture;
        var outbox = new Outbox(Clients.Caller, options.Waiting, Context.Abort);
        var budget = new CallBudget(options.CallsPerSecond, options.Burst, clock);
        new LiveConnection(Context.User.Caller()!, culture, outbox, budget).KeepIn(Context);
        connections.Add(Context);
        LiveMeters.Connected();
        return Task.CompletedTask;
    }

    public override async Task OnDisconnectedAsync(Exception? exception)
    {
        connections.Remove(Context);
        LiveMeters.Disconnected();
        foreach (var document in Connection.End())
        {
            if (relay.Leave(document, Connection) is > 0 and var seen)
            {
                await visits.Leave(Caller, document.Value, seen);
            }
        }
    }

    private async Task<object> OpenAfresh(OpenMessage open)
    {
        if (!(await grains.Document(open.Document).Read(Caller)).Accepted(out var text, out var refusal)
            || !(await Join(open, text.Document, text.History, text.Version)).Accepted(out var readers, out refusal))
        {
            return Refuse(refusal);
        }

        return new Given<Opened>(new(
            $"{Caller.Person}", text.History, text.Version, text.Text, null, HeadingBody.Of(text.Document), RightOf(text.Document), readers));
    }

    private async Task<object> OpenAgain(OpenMessage open, string history)
    {
        var document = grains.Document(open.Document);
        if (!(await document.View(Caller)).Accepted(out var view, out var refusal)
            || !(await document.UpdatesSince(Caller, history, open.Seen)).Accepted(out var slice, out refusal)
            || !(await Join(open, view, history, slice.Head)).Accepted(out var readers, out refusal))
        {
            return Refuse(refusal);
        }

        return new Given<Opened>(new(
            $"{Caller.Person}", history, slice.Head, null, Frames(slice), HeadingBody.Of(view), RightOf(view), readers));
    }

    private Task<Reply<ImmutableArray<ReaderBody>>> Join(OpenMessage open, DocumentView view, string history, long version) =>
        relay.Join(open.Document, view.Project, history, new(Connection, open.Writer), version);

    private static ImmutableArray<UpdateFrame> Frames(UpdateSlice slice) => [.. slice.Updates.Select(UpdateFrame.Of)];

    private static string RightOf(DocumentView view) => view.May.Allows(ProjectActions.Write) ? "write" : "read";

    private Refused Refuse(Refusal refusal) => new(RefusalTexts.Of(refusal, Connection.Culture));
}
