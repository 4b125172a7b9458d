using ResearchHub.Documents.Text;
using ResearchHub.Kernel;
using ResearchHub.Projects;
using static ResearchHub.Documents.Draft;

namespace ResearchHub.Documents;

/// <summary>Every call that a person causes is answered by that person's right in the document's project, and by nothing else.</summary>
public sealed class DocumentRightsTests(Workspace workspace) : IClassFixture<Workspace>
{
    public static TheoryData<string> Reading => ["view", "read", "updates", "sessions", "text at", "page at", "preview"];

    public static TheoryData<string> Changing => ["edit", "rename", "trash", "bring back", "restore"];

    [Theory]
    [MemberData(nameof(Reading))]
    [MemberData(nameof(Changing))]
    public async Task A_stranger_is_answered_as_if_there_were_no_document(string call)
    {
        var (project, ada) = await workspace.FoundProject();
        var document = await workspace.FoundDocument(project, ada);
        await Edit(document, ada, "a");
        var stranger = Workspace.NewCaller();

        Assert.Equal(DocumentRefusals.NotFound, await Refusal(call, document, stranger));
        Assert.Equal(DocumentRefusals.NotFound, await Refusal(call, DocumentId.New(TimeProvider.System), stranger));
        Assert.Equal(2, (await workspace.Grains.Document(document).View(ada)).Given().Version);
    }

    [Theory]
    [MemberData(nameof(Changing))]
    public async Task Who_may_only_read_changes_nothing(string call)
    {
        var (project, ada) = await workspace.FoundProject();
        var document = await workspace.FoundDocument(project, ada);
        await Edit(document, ada, "a");
        foreach (var role in (ProjectRole[])[ProjectRole.Observer, ProjectRole.Consultant])
        {
            Assert.Equal(DocumentRefusals.ReadOnly, await Refusal(call, document, await workspace.Join(project, ada, role)));
        }

        Assert.Equal(2, (await workspace.Grains.Document(document).View(ada)).Given().Version);
    }

    [Theory]
    [MemberData(nameof(Reading))]
    public async Task Who_may_read_reads(string call)
    {
        var (project, ada) = await workspace.FoundProject();
        var document = await workspace.FoundDocument(project, ada);
        await Edit(document, ada, "a");

        Assert.Null(await Refusal(call, document, await workspace.Join(project, ada, ProjectRole.Observer)));
    }

    [Fact]
    public async Task Whose_role_ended_changes_nothing_any_more_though_the_document_knew_the_right_a_moment_ago()
    {
        var (project, ada) = await workspace.FoundProject();
        var document = await workspace.FoundDocument(project, ada);
        var emmy = await workspace.Join(project, ada, ProjectRole.Scientist);
        var standing = await workspace.Grains.Project(project).StandingOf(emmy.Person);
        await Edit(document, emmy, "a");

        (await workspace.Grains.Project(project).TakeRole(ada, new(emmy.Person))).Given();
        var newcomer = await workspace.Join(project, ada, ProjectRole.Scientist);
        // Somebody not asked about before makes the document hear the newer version of rights.
        await Edit(document, newcomer, "b");

        Assert.Equal(DocumentRefusals.NotFound, await Refusal("edit", document, emmy));
        Assert.Equal(DocumentRefusals.NotFound, await Refusal("read", document, emmy));
        Assert.True((await workspace.Grains.Project(project).StandingOf(emmy.Person)).RightsVersion > standing.RightsVersion);
    }

    [Fact]
    public async Task Only_who_writes_in_a_project_founds_documents_there()
    {
        var (project, ada) = await workspace.FoundProject();
        var (foreign, _) = await workspace.FoundProject();
        var observer = await workspace.Join(project, ada, ProjectRole.Observer);
        var document = workspace.Grains.Document(DocumentId.New(TimeProvider.System));

        Assert.Equal(DocumentRefusals.ReadOnly, (await document.Found(observer, new(project, "Notes", Language.Kazakh))).Refused());
        // The right in one project is none in another, though the same activation has just heard of it.
        await document.Found(ada, new(project, "", Language.Kazakh));
        Assert.Equal(DocumentRefusals.NotFound, (await document.Found(ada, new(foreign, "Notes", Language.Kazakh))).Refused());
        Assert.Equal(DocumentRefusals.BadTitle, (await document.Found(ada, new(project, "", Language.Kazakh))).Refused());
        (await document.Found(ada, new(project, "Notes", Language.Kazakh))).Given();
        Assert.Equal(DocumentRefusals.NotFound, (await document.Found(Workspace.NewCaller(), new(foreign, "Notes", Language.Kazakh))).Refused());
    }

    [Fact]
    public async Task Lists_are_for_members()
    {
        var (project, ada) = await workspace.FoundProject();
        var (kept, trashed) = (await workspace.FoundDocument(project, ada), await workspace.FoundDocument(project, ada));
        (await workspace.Grains.Document(trashed).MoveToTrash(ada)).Given();
        await Edit(kept, ada, "abc");
        var list = workspace.Grains.Documents();

        var row = Assert.Single((await list.InProject(ada, project, Shelf.Work)).Given());
        Assert.Equal((kept, "Notes", Language.Kazakh, 2L, 3, ada.Person), (row.Id, row.Title, row.Language, row.Version, row.Length, row.ChangedBy));
        Assert.Equal(trashed, Assert.Single((await list.InProject(ada, project, Shelf.Trash)).Given()).Id);
        Assert.Equal(DocumentRefusals.NotFound, (await list.InProject(Workspace.NewCaller(), project, Shelf.Work)).Refused());
        Assert.Equal(DocumentRefusals.NotFound, (await list.Page(Workspace.NewCaller(), project, Shelf.Work, null)).Refused());
        for (var number = 0; number < DocumentLimits.PageLength + 4; number++)
        {
            await workspace.FoundDocument(project, ada);
        }

        var first = (await list.Page(ada, project, Shelf.Work, null)).Given();
        var second = (await list.Page(ada, project, Shelf.Work, first.Next)).Given();
        var all = (await list.InProject(ada, project, Shelf.Work)).Given().Select(one => one.Id);
        Assert.Equal((DocumentLimits.PageLength, 5, 55, 55), (first.Documents.Length, second.Documents.Length, first.Count, second.Count));
        Assert.Null(second.Next);
        Assert.Equal(all, first.Documents.Concat(second.Documents).Select(one => one.Id));
    }

    [Fact]
    public async Task A_cursor_of_somebody_else_or_of_a_stranger_is_not_told()
    {
        var (project, ada) = await workspace.FoundProject();
        var document = workspace.Grains.Document(await workspace.FoundDocument(project, ada));
        var (ear, stranger) = (new Ear(), Workspace.NewCaller());
        await document.Watch(workspace.Listen(ear), [new(ada.Person, AdasTab)], fingerprint: false);

        await document.Point(stranger, new(new(stranger.Person, EmmysTab), 1, 0, 0));
        await document.Point(stranger, new(new(ada.Person, AdasTab), 1, 0, 0));
        await document.Point(ada, new(new(ada.Person, AdasTab), 9, 0, 0));
        var mine = new PeerCursor(new(ada.Person, AdasTab), 1, 0, 0);
        await document.Point(ada, mine);

        Assert.Equal(mine, await ear.NextCursor());
    }

    private Task<Reply<EditTaken>> Edit(DocumentId document, Caller by, string text) => workspace.Grains.Document(document)
        .Edit(by, new(workspace.Log.History, 1, new(Guid.NewGuid()), 1, [ChangeSet.Replace(0, 0, 0, text)]));

    private async Task<Refusal?> Refusal(string call, DocumentId id, Caller caller)
    {
        var (document, past) = (workspace.Grains.Document(id), workspace.Grains.DocumentHistory(id));
        return call switch
        {
            "view" => Of(await document.View(caller)),
            "read" => Of(await document.Read(caller)),
            "updates" => Of(await document.UpdatesSince(caller, workspace.Log.History, 0)),
            "sessions" => Of(await past.Sessions(caller, null)),
            "text at" => Of(await past.TextAt(caller, 1)),
            "page at" => Of(await past.PageAt(caller, 1)),
            "preview" => Of(await workspace.Grains.Preview(id).Render(caller, 0, 1)),
            "edit" => Of(await Edit(id, caller, "x")),
            "rename" => Of(await document.Rename(caller, new("Other", Language.English, "Notes"))),
            "trash" => Of(await document.MoveToTrash(caller)),
            "bring back" => Of(await document.BringBack(caller)),
            "restore" => Of(await document.Restore(caller, new(1))),
            _ => throw new ArgumentOutOfRangeException(nameof(call), call, null),
        };

        static Refusal? Of<T>(Reply<T> reply)
            where T : notnull => reply.Accepted(out _, out var refusal) ? null : refusal;
    }
}
