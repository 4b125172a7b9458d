using ResearchHub.Documents.Text;
using ResearchHub.Kernel;
using ResearchHub.Projects;
using static ResearchHub.Documents.Draft;

namespace ResearchHub.Documents;

public sealed class DocumentGrainTests(Workspace workspace) : IClassFixture<Workspace>
{
    private string History => workspace.Log.History;

    [Fact]
    public async Task Two_edits_of_one_version_are_both_kept_and_everyone_hears_both_in_their_final_places()
    {
        var (document, ada, emmy) = await TwoWriters();
        var ear = new Ear();
        await document.Watch(workspace.Listen(ear), [new(ada.Person, AdasTab)], fingerprint: false);
        await Push(document, ada, AdasTab, 1, 1, Type(0, 0, "ab"));

        var both = await Task.WhenAll(
            Push(document, ada, AdasTab, 2, 2, Type(2, 1, "X")), Push(document, emmy, EmmysTab, 2, 1, Type(2, 1, "Y")));

        Assert.Equal<long>([3, 4], both.Select(taken => taken.Given().Version).Order());
        var text = (await document.Read(ada)).Given();
        Assert.Contains(text.Text, (string[])["aXYb", "aYXb"]);
        var heard = new List<DocumentUpdate> { await ear.NextUpdate(), await ear.NextUpdate(), await ear.NextUpdate() };
        Assert.Equal(text.Text, heard.OrderBy(update => update.Version).Aggregate("", (sofar, update) => update.Changes!.Apply(sofar)));
        Assert.Equal<long>([2, 3, 4], heard.Select(update => update.Version).Order());
    }

    [Fact]
    public async Task A_resent_edit_is_taken_once()
    {
        var (document, ada, emmy) = await TwoWriters();
        var first = await Push(document, ada, AdasTab, 1, 1, Type(0, 0, "a"));
        await Push(document, emmy, EmmysTab, 2, 1, Type(1, 1, "b"));

        var again = await Push(document, ada, AdasTab, 1, 1, Type(0, 0, "a"));

        Assert.Equal((2L, 2L), (first.Given().Version, again.Given().Version));
        Assert.Equal("ab", (await document.Read(ada)).Given().Text);
    }

    [Fact]
    public async Task While_an_append_is_written_further_pushes_gather_into_one()
    {
        var (document, ada, emmy) = await TwoWriters();
        var before = workspace.Log.Appends.Count;
        var atTheDoor = workspace.Log.Hold();
        var first = Push(document, ada, AdasTab, 1, 1, Type(0, 0, "a"));
        await atTheDoor;
        var others = Enumerable.Range(1, 30).Select(n => Push(document, emmy, new(Guid.NewGuid()), 1, 1, Type(0, 0, "b"))).ToList();
        // A read that comes after them has passed them: they all stand in the queue.
        await document.View(ada);
        Assert.DoesNotContain(others.Append(first), push => push.IsCompleted);
        Assert.Equal("", (await document.Read(ada)).Given().Text);

        workspace.Log.Release();
        await Task.WhenAll(others.Append(first));

        var appends = workspace.Log.Appends[before..];
        Assert.Equal(31, appends.Sum(append => append.Events));
        Assert.InRange(appends.Count, 2, 3);
        Assert.Equal(31, (await document.Read(ada)).Given().Text.Length);
    }

    [Fact]
    public async Task One_bad_push_does_not_disturb_the_healthy_ones_of_its_group()
    {
        var (document, ada, emmy) = await TwoWriters();
        var observer = Workspace.NewCaller();
        var atTheDoor = workspace.Log.Hold();
        var first = Push(document, ada, AdasTab, 1, 1, Type(0, 0, "a"));
        await atTheDoor;
        var bad = Push(document, emmy, EmmysTab, 1, 1, Type(7, 0, "x"));
        var stranger = Push(document, observer, new(Guid.NewGuid()), 1, 1, Type(0, 0, "x"));
        var good = Push(document, ada, new(Guid.NewGuid()), 1, 1, Type(0, 0, "b"));
        await document.View(ada);
        workspace.Log.Release();

        Assert.Equal(DocumentRefusals.WrongLength, (await bad).Refused());
        Assert.Equal(DocumentRefusals.NotFound, (await stranger).Refused());
        Assert.Equal(3, (await good).Given().Version);
        Assert.Equal("ab", (await document.Read(ada)).Given().Text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_failed_append_gives_no_acknowledgement_and_the_next_activation_knows(bool stored)
    {
        var (document, ada, emmy) = await TwoWriters();
        await Push(document, ada, AdasTab, 1, 1, Type(0, 0, "a"));
        workspace.Log.FailAfterStoring = stored;
        workspace.Log.FailNext(stream => stream.Id == document.GetPrimaryKey());

        await Assert.ThrowsAsync<StoreUnavailableException>(() => Push(document, emmy, EmmysTab, 2, 1, Type(1, 1, "b")));

        Assert.Equal(stored ? "ab" : "a", await Eventually(async () => (await document.Read(ada)).Given().Text));
        Assert.Equal(3, (await Push(document, emmy, EmmysTab, 2, 1, Type(1, 1, "b"))).Given().Version);
        Assert.Equal("ab", (await document.Read(ada)).Given().Text);
    }

    [Fact]
    public async Task Everybody_who_waits_behind_a_failed_append_is_told_so()
    {
        var (document, ada, emmy) = await TwoWriters();
        workspace.Log.FailAfterStoring = false;
        workspace.Log.FailNext(stream => stream.Id == document.GetPrimaryKey());
        var atTheDoor = workspace.Log.Hold();
        var first = Push(document, ada, AdasTab, 1, 1, Type(0, 0, "a"));
        await atTheDoor;
        var second = Push(document, emmy, EmmysTab, 1, 1, Type(0, 0, "b"));
        await document.View(ada);
        workspace.Log.Release();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => first);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => second);
        Assert.Equal(2, (await Eventually(() => Push(document, emmy, EmmysTab, 1, 1, Type(0, 0, "b")))).Given().Version);
    }

    [Fact]
    public async Task An_activation_that_another_one_overtook_acknowledges_nothing_and_ends()
    {
        var (document, ada, emmy) = await TwoWriters();
        await Push(document, ada, AdasTab, 1, 1, Type(0, 0, "a"));
        // What a second activation would do: Orleans does not promise that there is only one.
        DocumentEvent theirs = new DocumentEdited(Noon, emmy.Person, EmmysTab, 1, Type(1, 0, "E"), PayloadHash.Of(Type(1, 0, "E")));
        await workspace.Log.Append(new("documents", document.GetPrimaryKey()), 2, [theirs], []);

        await Assert.ThrowsAsync<StaleWriterException>(() => Push(document, ada, AdasTab, 2, 2, Type(1, 1, "b")));

        Assert.Equal(4, (await Eventually(() => Push(document, ada, AdasTab, 2, 2, Type(1, 1, "b")))).Given().Version);
        Assert.Equal("Eab", (await document.Read(ada)).Given().Text);
    }

    [Fact]
    public async Task An_activation_that_another_one_overtook_finds_out_when_asked_for_what_it_does_not_know()
    {
        foreach (var asks in new Func<IDocumentGrain, Caller, Task<bool>>[]
        {
            async (document, ada) => (await document.UpdatesSince(ada, History, 2)).Accepted(out _, out _),
            async (document, ada) => (await Push(document, ada, AdasTab, 2, 1, Type(1, 1, "b"))).Accepted(out _, out _),
        })
        {
            var (document, ada, emmy) = await TwoWriters();
            Assert.False(await asks(document, ada));
            DocumentEvent theirs = new DocumentEdited(Noon, emmy.Person, EmmysTab, 1, Type(0, 0, "E"), PayloadHash.Of(Type(0, 0, "E")));
            await workspace.Log.Append(new("documents", document.GetPrimaryKey()), 1, [theirs], []);

            await Assert.ThrowsAsync<StaleWriterException>(() => asks(document, ada));

            Assert.True(await Eventually(() => asks(document, ada)));
        }
    }

    [Fact]
    public async Task An_edit_of_any_age_is_rebased_over_what_the_log_remembers()
    {
        var (document, ada, emmy) = await TwoWriters();
        var length = 0;
        for (var first = 1; first <= 1_401; first += 200)
        {
            await Push(document, ada, AdasTab, first, first, [.. Enumerable.Range(0, 200).Select(_ => Type(length, length++, "x"))]);
        }

        var late = await Push(document, emmy, EmmysTab, 1, 1, Type(0, 0, "E"));

        Assert.Equal(1_602, late.Given().Version);
        var text = (await document.Read(ada)).Given().Text;
        Assert.Equal((1_601, 1), (text.Length, text.Count(letter => letter == 'E')));
        var again = await Push(document, emmy, EmmysTab, 1, 1, Type(0, 0, "E"), Type(1, 1, "F"));
        Assert.Equal(1_603, again.Given().Version);
    }

    [Fact]
    public async Task An_edit_whose_past_memory_forgot_while_it_waited_is_rebased_all_the_same()
    {
        var (document, ada, emmy) = await TwoWriters();
        var length = 0;
        for (var first = 1; first <= 1_201; first += 200)
        {
            await Push(document, ada, AdasTab, first, first, [.. Enumerable.Range(0, 200).Select(_ => Type(length, length++, "x"))]);
        }

        var atTheDoor = workspace.Log.Hold();
        var waiting = new List<Task<Reply<EditTaken>>> { Push(document, ada, new(Guid.NewGuid()), 1_401, 1, Type(1_400, 0, "a")) };
        await atTheDoor;
        for (var push = 0; push < 7; push++)
        {
            waiting.Add(Push(document, ada, new(Guid.NewGuid()), 1_401, 1, [.. Enumerable.Range(0, 200).Select(at => Type(1_400 + at, 0, "b"))]));
        }

        var late = Push(document, emmy, EmmysTab, 1, 1, Type(0, 0, "E"));
        await document.View(ada);
        workspace.Log.Release();

        Assert.All(await Task.WhenAll(waiting), taken => taken.Given());
        Assert.InRange((await late).Given().Version, 1_403, 2_803);
        Assert.Equal(1, (await document.Read(ada)).Given().Text.Count(letter => letter == 'E'));
    }

    [Fact]
    public async Task Nobody_waits_while_a_push_with_many_places_is_carried_over_what_it_missed()
    {
        var (document, ada, emmy) = await TwoWriters();
        var length = 0;
        for (var first = 1; first <= 801; first += 200)
        {
            await Push(document, ada, AdasTab, first, first, [.. Enumerable.Range(0, 200).Select(_ => Type(length, length++, "x"))]);
        }

        ChangeSet[] places = [Type(0, 0, new string('y', 400)), .. Enumerable.Range(0, 20).Select(round => Everywhere(400 + (round * 200)))];
        var late = Push(document, emmy, EmmysTab, 1, 1, places);
        var meanwhile = await Push(document, ada, AdasTab, 1_001, 1_001, Type(1_000, 0, "a"));

        Assert.Equal(1_002, meanwhile.Given().Version);
        Assert.Equal(1_002 + 21, (await late).Given().Version);
        Assert.Equal(1_001 + 400 + (20 * 200), (await document.Read(ada)).Given().Text.Length);
    }

    /// <summary>A letter at each of 200 places of a text.</summary>
    private static ChangeSet Everywhere(int length) =>
        Enumerable.Range(0, 200).Aggregate(ChangeSet.Replace(length, 0, 0, ""), (sofar, at) => sofar.Compose(Type(length + at, at * 2, "z")));

    [Fact]
    public async Task Catching_up_brings_every_update_whether_memory_has_it_or_not()
    {
        var (document, ada, _) = await TwoWriters();
        var length = 0;
        for (var first = 1; first <= 2_201; first += 200)
        {
            await Push(document, ada, AdasTab, first, first, [.. Enumerable.Range(0, 200).Select(_ => Type(length, length++, "x"))]);
        }

        var (text, seen, calls) = ("", 0L, 0);
        for (UpdateSlice slice; ; calls++)
        {
            slice = (await document.UpdatesSince(ada, History, seen)).Given();
            if (slice.Updates.IsEmpty)
            {
                break;
            }

            Assert.Equal(seen + 1, slice.Updates[0].Version);
            text = slice.Updates.Aggregate(text, (sofar, update) => update.Changes?.Apply(sofar) ?? sofar);
            seen = slice.Updates[^1].Version;
        }

        Assert.Equal((2_401L, 2_400, 2), (seen, text.Length, calls));
        Assert.Equal(DocumentRefusals.FromTheFuture, (await document.UpdatesSince(ada, History, seen + 1)).Refused());
        Assert.Equal(DocumentRefusals.AnotherHistory, (await document.UpdatesSince(ada, new('0', 32), seen)).Refused());
        Assert.Equal(DocumentRefusals.Malformed("seen"), (await document.UpdatesSince(ada, History, -1)).Refused());
    }

    [Fact]
    public async Task Catching_up_over_large_pastes_brings_few_in_each_answer_and_reads_little_more()
    {
        const int Pastes = 600;
        var (document, ada, _) = await TwoWriters();
        var paste = new string('x', 20_000);
        for (var number = 1; number <= Pastes; number++)
        {
            var length = number == 1 ? 0 : paste.Length;
            await Push(document, ada, AdasTab, number, number, ChangeSet.Replace(length, 0, length, paste));
        }

        var before = workspace.Log.EventsRead;
        var slice = (await document.UpdatesSince(ada, History, 1)).Given();

        Assert.Equal(2, slice.Updates[0].Version);
        Assert.InRange(slice.Updates.Sum(update => update.Changes!.InsertedUnits), 1, Document.RememberedUnits);
        Assert.InRange(workspace.Log.EventsRead - before, slice.Updates.Length, 250);
    }

    [Fact]
    public async Task Edits_of_another_log_are_refused()
    {
        var (document, ada, _) = await TwoWriters();

        Assert.Equal(
            DocumentRefusals.AnotherHistory, (await document.Edit(ada, new(new('0', 32), 1, AdasTab, 1, [Type(0, 0, "a")]))).Refused());
    }

    [Fact]
    public async Task More_than_may_wait_is_answered_busy_and_taken_when_sent_again()
    {
        var (document, ada, _) = await TwoWriters();
        var atTheDoor = workspace.Log.Hold();
        var first = Push(document, ada, AdasTab, 1, 1, Type(0, 0, "a"));
        await atTheDoor;
        var waiting = Enumerable.Range(0, DocumentLimits.WaitingPushes + 5)
            .Select(_ => Push(document, ada, new(Guid.NewGuid()), 1, 1, Type(0, 0, "b"))).ToList();
        // Those for whom there is no room are answered at once: then all places are taken.
        var answered = Task.WhenEach(waiting).GetAsyncEnumerator();
        for (var busy = 0; busy < 5; busy++)
        {
            await answered.MoveNextAsync();
        }

        workspace.Log.Release();

        var replies = await Task.WhenAll(waiting);
        await first;

        Assert.Equal(5, replies.Count(reply => !reply.Accepted(out _, out var refusal) && refusal == DocumentRefusals.Busy));
        Assert.Equal(DocumentLimits.WaitingPushes + 1, (await document.Read(ada)).Given().Text.Length);
        Assert.Equal(DocumentLimits.WaitingPushes + 3, (await Push(document, ada, new(Guid.NewGuid()), 1, 1, Type(0, 0, "b"))).Given().Version);
    }

    [Fact]
    public async Task An_opened_document_replays_from_its_snapshot_and_knows_every_writer()
    {
        var (document, ada, emmy) = await TwoWriters();
        await Push(document, emmy, EmmysTab, 1, 1, Type(0, 0, "E"));
        var length = 1;
        for (var first = 1; first <= 1_001; first += 200)
        {
            await Push(document, ada, AdasTab, first + 1, first, [.. Enumerable.Range(0, 200).Select(_ => Type(length, length++, "x"))]);
        }

        var kept = await workspace.Snapshots.Latest<DocumentSnapshot>(new("documents", document.GetPrimaryKey()), DocumentSnapshot.Kind);
        Assert.InRange(kept!.Version, 1_000, 1_202);
        await workspace.ForgetEverything();

        Assert.Equal((1_202L, 1_201), ((await document.View(ada)).Given().Version, (await document.View(ada)).Given().Length));
        Assert.Equal(2, (await Push(document, emmy, EmmysTab, 1, 1, Type(0, 0, "E"))).Given().Version);
    }

    private async Task<(IDocumentGrain Document, Caller Ada, Caller Emmy)> TwoWriters()
    {
        var (project, ada) = await workspace.FoundProject();
        var emmy = await workspace.Join(project, ada, ProjectRole.Scientist);
        return (workspace.Grains.Document(await workspace.FoundDocument(project, ada)), ada, emmy);
    }

    /// <summary>As clients do: who gets no answer in time sends the same again.</summary>
    private async Task<Reply<EditTaken>> Push(
        IDocumentGrain document, Caller by, WriterId tab, long seen, long first, params ChangeSet[] changes)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await document.Edit(by, new(History, seen, tab, first, [.. changes]));
            }
            catch (TimeoutException) when (tries < 10)
            {
                // Perhaps taken, perhaps not.
            }
        }
    }

    /// <summary>An activation that ends turns some callers away; the next one answers.</summary>
    private static async Task<T> Eventually<T>(Func<Task<T>> call)
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(20); ;)
        {
            try
            {
                return await call();
            }
            catch (Exception failure) when (
                failure is StoreUnavailableException or Orleans.Runtime.OrleansMessageRejectionException && DateTime.UtcNow < deadline)
            {
                await Task.Yield();
            }
        }
    }
}
