using System.Security.Cryptography;
using System.Text;
using ResearchHub.Documents.Text;
using ResearchHub.Kernel;
using static ResearchHub.Documents.Draft;

namespace ResearchHub.Documents;

/// <summary>Title, trash, earlier versions, and who is here.</summary>
public sealed class DocumentStoryTests(Workspace workspace) : IClassFixture<Workspace>
{
    [Fact]
    public async Task A_restored_version_is_the_newest_and_its_change_is_told()
    {
        var (document, ada) = await Written("one\n", "two\n", "three\n");
        var ear = new Ear();
        await document.Watch(workspace.Listen(ear), [new(ada.Person, AdasTab)], fingerprint: false);

        var view = (await document.Restore(ada, new(3))).Given();

        Assert.Equal((5L, 8), (view.Version, view.Length));
        Assert.Equal("one\ntwo\n", (await document.Read(ada)).Given().Text);
        var update = await ear.NextUpdate();
        Assert.Equal((5L, "one\ntwo\n", null), (update.Version, update.Changes!.Apply("one\ntwo\nthree\n"), update.Writer));
        Assert.Equal(5, (await document.Restore(ada, new(3))).Given().Version);
        Assert.Equal(DocumentRefusals.FromTheFuture, (await document.Restore(ada, new(6))).Refused());
        Assert.Equal(DocumentRefusals.Malformed("version"), (await document.Restore(ada, new(0))).Refused());
    }

    [Fact]
    public async Task Every_earlier_text_can_be_read_and_the_sessions_say_who_made_it()
    {
        var (document, ada) = await Written("one\n", "two\n");
        var past = workspace.Grains.DocumentHistory(new(document.GetPrimaryKey()));

        Assert.Equal("one\n", (await past.TextAt(ada, 2)).Given().Text);
        Assert.Equal("", (await past.TextAt(ada, 1)).Given().Text);
        Assert.Equal(DocumentRefusals.FromTheFuture, (await past.TextAt(ada, 4)).Refused());
        var session = Assert.Single((await past.Sessions(ada, null)).Given().Items);
        Assert.Equal((ada.Person, 1L, 3L, 8L, 0L), (session.By, session.From, session.To, session.Inserted, session.Deleted));
        Assert.Contains("one", Assert.Single((await past.PageAt(ada, 2)).Given()).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_kept_as_a_shortcut_is_what_a_replay_gives()
    {
        var (document, ada) = await Written("a");
        for (var first = 2; first <= 2_002; first += 200)
        {
            var changes = Enumerable.Range(first - 1, 200).Select(length => Type(length, length, "x"));
            (await document.Edit(ada, new(workspace.Log.History, first, AdasTab, first, [.. changes]))).Given();
        }

        var stream = new StreamName(DocumentsArea.Name, document.GetPrimaryKey());
        var past = workspace.Grains.DocumentHistory(new(stream.Id));
        Assert.Equal(2_201, Assert.Single((await past.Sessions(ada, null)).Given().Items).Inserted);

        var text = await workspace.Snapshots.Latest<DocumentSnapshot>(stream, DocumentSnapshot.Kind);
        var sessions = await workspace.Snapshots.Latest<WorkSessions>(stream, WorkSessions.Kind);
        var replay = DocumentsArea.Area.Replay(stream.Id);
        var version = 0L;
        foreach (var happened in await workspace.Log.Read<DocumentEvent>(stream, 0, 5_000))
        {
            replay.Apply(happened);
            version++;
            if (version == text!.Version)
            {
                Assert.Equal(Json(text.State), Json((DocumentSnapshot)replay.Snapshot(DocumentSnapshot.Kind)!));
            }
        }

        Assert.Equal((2_202L, version), (version, sessions!.Version));
        Assert.Equal(Json(sessions.State), Json((WorkSessions)replay.Snapshot(WorkSessions.Kind)!));

        await workspace.ForgetEverything();
        var reads = workspace.Log.Reads;
        Assert.Equal(2_201, Assert.Single((await past.Sessions(ada, null)).Given().Items).Inserted);
        Assert.InRange(workspace.Log.Reads - reads, 0, 2); // The document's own and the project's, none of the history.
    }

    [Fact]
    public async Task What_lies_in_the_trash_is_read_but_not_edited_until_it_is_brought_back()
    {
        var (document, ada) = await Written("one\n");

        Assert.True((await document.MoveToTrash(ada)).Given().InTrash);
        Assert.Equal("one\n", (await document.Read(ada)).Given().Text);
        Assert.Equal(DocumentRefusals.InTrash, (await Edit(document, ada, 3, 2, 4, "x")).Refused());
        Assert.False((await document.BringBack(ada)).Given().InTrash);
        Assert.Equal(5, (await Edit(document, ada, 4, 2, 4, "x")).Given().Version);
    }

    [Fact]
    public async Task A_new_title_is_told_with_its_language()
    {
        var (document, ada) = await Written();
        var ear = new Ear();
        await document.Watch(workspace.Listen(ear), [new(ada.Person, AdasTab)], fingerprint: false);

        (await document.Rename(ada, new("Letters", Language.Russian, "Notes"))).Given();

        var update = await ear.NextUpdate();
        Assert.Equal((2L, new DocumentHeading("Letters", Language.Russian, false), null), (update.Version, update.Heading, update.Changes));
        Assert.Equal(DocumentRefusals.TitleChanged("Letters"), (await document.Rename(ada, new("X", Language.Russian, "Notes"))).Refused());
    }

    [Fact]
    public async Task A_watch_is_answered_with_the_head_the_fingerprint_and_everybody_here()
    {
        var (document, ada) = await Written("жаңа 😀\n");
        var (first, second) = (new Ear(), new Ear());
        DocumentReader reader = new(ada.Person, AdasTab);

        var answer = await document.Watch(workspace.Listen(first), [reader], fingerprint: true);
        var other = await document.Watch(workspace.Listen(second), [new(Emmy, EmmysTab)], fingerprint: false);

        Assert.Equal((workspace.Log.History, 2L, 1L), (answer.History, answer.Head, answer.RightsVersion));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("жаңа 😀\n"))), answer.Fingerprint);
        Assert.Null(other.Fingerprint);
        Assert.Equal(2, other.Readers.Length);
        Assert.Equal<DocumentReader>([reader], await first.NextReaders());
        Assert.Equal(2, (await first.NextReaders()).Length);
    }

    private async Task<(IDocumentGrain Document, Caller Ada)> Written(params string[] lines)
    {
        var (project, ada) = await workspace.FoundProject();
        var document = workspace.Grains.Document(await workspace.FoundDocument(project, ada));
        var (sequence, length) = (0, 0);
        foreach (var line in lines)
        {
            (await Edit(document, ada, ++sequence, sequence, length, line)).Given();
            length += line.Length;
        }

        return (document, ada);
    }

    private static string Json<T>(T state) => System.Text.Json.JsonSerializer.Serialize(state, typeof(T), DocumentJson.Stored);

    private Task<Reply<EditTaken>> Edit(IDocumentGrain document, Caller by, long seen, long sequence, int length, string line) =>
        document.Edit(by, new(workspace.Log.History, seen, AdasTab, sequence, [Type(length, length, line)]));
}
