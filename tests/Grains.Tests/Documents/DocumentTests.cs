using ResearchHub.Documents.Text;
using ResearchHub.Kernel;
using static ResearchHub.Documents.Draft;

namespace ResearchHub.Documents;

public sealed class DocumentTests
{
    [Fact]
    public void A_founded_document_is_empty_and_at_version_1()
    {
        var draft = new Draft();

        Assert.Equal((1L, "", "Notes", Language.Kazakh, false), (draft.State.Version, draft.Text, draft.State.Title, draft.State.Language, draft.State.InTrash));
    }

    [Fact]
    public void Founding_again_by_the_same_form_changes_nothing_and_by_another_is_refused()
    {
        var draft = new Draft();

        Assert.Null(draft.Take(draft.State.Decide(Founding, Ada, Noon)).Refusal);
        Assert.Equal(1, draft.State.Version);
        Assert.Equal(DocumentRefusals.AlreadyFounded, draft.State.Decide(Founding, Emmy, Noon).Refusal);
    }

    [Fact]
    public void Two_edits_of_one_version_are_both_kept()
    {
        var draft = new Draft("ab");

        draft.Push(Ada, AdasTab, seen: 2, first: 1, Type(2, 1, "X"));
        draft.Push(Emmy, EmmysTab, seen: 2, first: 1, Type(2, 1, "Y"));

        Assert.Equal(("aXYb", 4L), (draft.Text, draft.State.Version));
    }

    [Fact]
    public void A_resent_edit_is_taken_once_and_answered_with_the_version_it_became()
    {
        var draft = new Draft("ab");
        var edits = new SubmitEdits("", 2, AdasTab, 1, [Type(2, 1, "X")]);
        draft.Push(Ada, AdasTab, 2, 1, edits.Changes[0]);
        draft.Push(Emmy, EmmysTab, 3, 1, Type(3, 3, "!"));

        var again = draft.Push(Ada, AdasTab, 2, 1, edits.Changes[0]);

        Assert.Empty(again.Events);
        Assert.Null(again.Refusal);
        Assert.Equal(("aXb!", 3L), (draft.Text, draft.State.AcknowledgedFor(edits)));
    }

    [Fact]
    public void Another_change_under_a_taken_number_differs()
    {
        var draft = new Draft("ab");
        draft.Push(Ada, AdasTab, 2, 1, Type(2, 1, "X"));

        Assert.Equal(DocumentRefusals.EditDiffers, draft.Push(Ada, AdasTab, 2, 1, Type(2, 1, "Y")).Refusal);
        Assert.Equal("aXb", draft.Text);
    }

    [Fact]
    public void Of_a_half_taken_push_the_rest_is_rebased_over_the_stranger_between()
    {
        var draft = new Draft("ab");
        ChangeSet[] push = [Type(2, 2, "1"), Type(3, 3, "2"), Type(4, 4, "3")];
        draft.Push(Ada, AdasTab, 2, 1, push[0], push[1]);
        draft.Push(Emmy, EmmysTab, 4, 1, Type(4, 0, "E"));

        var rest = draft.Push(Ada, AdasTab, seen: 2, first: 1, push);

        Assert.Single(rest.Events);
        Assert.Equal(("Eab123", 6L), (draft.Text, draft.State.Version));
    }

    [Fact]
    public void A_half_taken_push_that_names_a_version_after_its_own_entry_differs()
    {
        var draft = new Draft("ab");
        draft.Push(Ada, AdasTab, 2, 1, Type(2, 2, "1"));

        Assert.Equal(DocumentRefusals.EditDiffers, draft.Push(Ada, AdasTab, 3, 1, Type(2, 2, "1"), Type(3, 3, "2")).Refusal);
        Assert.Equal(DocumentRefusals.EditDiffers, draft.Push(Ada, AdasTab, 2, 1, Type(2, 2, "x"), Type(3, 3, "2")).Refusal);
        Assert.Equal("ab1", draft.Text);
    }

    [Fact]
    public void An_edit_made_before_the_writers_own_last_one_differs()
    {
        var draft = new Draft("ab");
        draft.Push(Ada, AdasTab, 2, 1, Type(2, 2, "1"));

        Assert.Equal(DocumentRefusals.EditDiffers, draft.Push(Ada, AdasTab, 2, 2, Type(2, 0, "2")).Refusal);
    }

    [Fact]
    public void A_number_left_out_is_a_gap_that_names_the_expected_one()
    {
        var draft = new Draft("ab");
        draft.Push(Ada, AdasTab, 2, 1, Type(2, 2, "1"));

        Assert.Equal(DocumentRefusals.SequenceGap(2), draft.Push(Ada, AdasTab, 3, 3, Type(3, 3, "3")).Refusal);
        Assert.Equal(DocumentRefusals.SequenceGap(1), draft.Push(Emmy, EmmysTab, 3, 2, Type(3, 3, "3")).Refusal);
    }

    [Fact]
    public void A_writer_belongs_to_who_used_it_first()
    {
        var draft = new Draft("ab");
        draft.Push(Ada, AdasTab, 2, 1, Type(2, 2, "1"));

        Assert.Equal(DocumentRefusals.NotYourWriter, draft.Push(Emmy, AdasTab, 2, 1, Type(2, 2, "1")).Refusal);
        Assert.Equal(DocumentRefusals.NotYourWriter, draft.Push(Emmy, AdasTab, 3, 2, Type(3, 3, "2")).Refusal);
    }

    [Fact]
    public void All_of_a_push_or_none()
    {
        var draft = new Draft("ab");

        Assert.Equal(DocumentRefusals.WrongLength, draft.Push(Ada, AdasTab, 2, 1, Type(2, 2, "1"), Type(5, 5, "2")).Refusal);
        Assert.Equal(("ab", 2L), (draft.Text, draft.State.Version));
        Assert.Null(draft.Push(Ada, AdasTab, 2, 1, Type(2, 2, "1")).Refusal);
    }

    [Fact]
    public void A_change_of_another_length_than_the_text_it_names_is_refused()
    {
        var draft = new Draft("ab");
        draft.Push(Ada, AdasTab, 2, 1, Type(2, 2, "1"));

        Assert.Equal(DocumentRefusals.WrongLength, draft.Push(Emmy, EmmysTab, 3, 1, Type(2, 2, "x")).Refusal);
        Assert.Equal(DocumentRefusals.WrongLength, draft.Push(Emmy, EmmysTab, 2, 1, Type(3, 2, "x")).Refusal);
    }

    [Fact]
    public void A_version_not_reached_is_the_future()
    {
        var draft = new Draft("ab");

        Assert.Equal(DocumentRefusals.FromTheFuture, draft.Push(Ada, AdasTab, 3, 1, Type(2, 2, "1")).Refusal);
    }

    [Theory]
    [InlineData(-1, 1, 1, "seen")]
    [InlineData(2, 0, 1, "first")]
    [InlineData(2, long.MaxValue, 1, "first")]
    [InlineData(2, 1, 0, "changes")]
    [InlineData(2, 1, 201, "changes")]
    public void What_no_client_sends_is_malformed(long seen, long first, int count, string field)
    {
        var draft = new Draft("ab");
        var changes = Enumerable.Repeat(ChangeSet.Keep(2), count).ToArray();

        Assert.Equal(DocumentRefusals.Malformed(field), draft.Push(Ada, AdasTab, seen, first, changes).Refusal);
    }

    [Fact]
    public void A_change_that_cuts_a_character_is_refused_though_it_cuts_only_after_the_rebase()
    {
        var draft = new Draft("a😀b");

        Assert.Equal(DocumentRefusals.CutsCharacter, draft.Push(Ada, AdasTab, 2, 1, Type(4, 2, "x")).Refusal);
        Assert.Equal(DocumentRefusals.CutsCharacter, draft.Push(Ada, AdasTab, 2, 1, ChangeSet.Replace(4, 0, 2, "")).Refusal);
        draft.Push(Emmy, EmmysTab, 2, 1, Type(4, 0, "E"));
        Assert.Equal(DocumentRefusals.CutsCharacter, draft.Push(Ada, AdasTab, 2, 1, Type(4, 2, "x")).Refusal);
        Assert.Equal("Ea😀b", draft.Text);
    }

    [Fact]
    public void A_document_holds_2_MiB_of_UTF8_and_a_full_one_can_shrink()
    {
        var draft = new Draft(new('ж', DocumentLimits.DocumentBytes / 2));
        var length = draft.Text.Length;

        Assert.Equal(DocumentRefusals.DocumentTooLarge, draft.Push(Ada, AdasTab, 2, 1, Type(length, 0, "x")).Refusal);
        Assert.Null(draft.Push(Ada, AdasTab, 2, 1, ChangeSet.Replace(length, 0, 1, "")).Refusal);
        Assert.Null(draft.Push(Ada, AdasTab, 3, 2, Type(length - 1, 0, "ab")).Refusal);
        Assert.Equal(DocumentRefusals.DocumentTooLarge, draft.Push(Ada, AdasTab, 4, 3, Type(length + 1, 0, "x")).Refusal);
    }

    [Fact]
    public void In_the_trash_nothing_is_edited_but_what_was_taken_is_acknowledged()
    {
        var draft = new Draft("ab");
        draft.Push(Ada, AdasTab, 2, 1, Type(2, 2, "1"));
        draft.Take(draft.State.MoveToTrash(Ada, Noon));

        Assert.Equal(DocumentRefusals.InTrash, draft.Push(Ada, AdasTab, 3, 2, Type(3, 3, "2")).Refusal);
        Assert.Null(draft.Push(Ada, AdasTab, 2, 1, Type(2, 2, "1")).Refusal);
        Assert.Equal(DocumentRefusals.InTrash, draft.State.Decide(new RenameDocument("X", Language.English, "Notes"), Ada, Noon).Refusal);
        Assert.Equal(DocumentRefusals.InTrash, draft.State.Decide(new RestoreVersion(1), "", Ada, Noon).Refusal);

        draft.Take(draft.State.BringBack(Emmy, Noon));
        Assert.Null(draft.Push(Ada, AdasTab, 3, 2, Type(3, 3, "2")).Refusal);
        Assert.Equal("ab12", draft.Text);
    }

    [Fact]
    public void A_title_is_not_overwritten_unseen()
    {
        var draft = new Draft();
        draft.Take(draft.State.Decide(new RenameDocument(" Letters ", Language.Russian, "Notes"), Ada, Noon));

        Assert.Equal(("Letters", Language.Russian), (draft.State.Title, draft.State.Language));
        Assert.Equal(
            DocumentRefusals.TitleChanged("Letters"),
            draft.State.Decide(new RenameDocument("Other", Language.Russian, "Notes"), Emmy, Noon).Refusal);
        Assert.Empty(draft.State.Decide(new RenameDocument("Letters", Language.Russian, "Notes"), Emmy, Noon).Events);
        Assert.Equal(DocumentRefusals.BadTitle, draft.State.Decide(new RenameDocument("a\nb", Language.Russian, "Letters"), Ada, Noon).Refusal);
    }

    [Fact]
    public void A_restored_version_has_its_text_and_keeps_what_both_have()
    {
        var draft = new Draft("one\ntwo\nthree\n");
        draft.Push(Ada, AdasTab, 2, 1, ChangeSet.Replace(14, 4, 7, "2"));
        draft.Push(Ada, AdasTab, 3, 2, Type(12, 0, "zero\n"));

        var decision = draft.Take(draft.State.Decide(new RestoreVersion(2), "one\ntwo\nthree\n", Emmy, Noon));

        Assert.Equal("one\ntwo\nthree\n", draft.Text);
        var change = Assert.Single(decision.Events).Change!;
        Assert.Equal((3, 6), (change.InsertedUnits, change.DeletedUnits));
        Assert.Empty(draft.State.Decide(new RestoreVersion(2), draft.Text, Emmy, Noon).Events);
    }

    [Fact]
    public void Memory_keeps_the_last_thousand_updates_and_says_what_it_forgot()
    {
        var draft = new Draft();
        for (var at = 1; at <= 1_500; at++)
        {
            draft.Push(Ada, AdasTab, at, at, Type(at - 1, at - 1, "x"));
        }

        Assert.Equal((1_501L, 501L, Document.Remembered), (draft.State.Version, draft.State.ForgottenUpTo, draft.State.Recent.Count));
        Assert.Equal(draft.History.Skip(1_400), draft.State.After(1_400));
        Assert.Throws<ArgumentOutOfRangeException>(() => draft.State.After(500));
        Assert.Null(draft.Push(Emmy, EmmysTab, 1, 1, Type(0, 0, "E")).Refusal);
        Assert.Equal(1_501, draft.Text.Length);
    }

    [Fact]
    public void Large_pastes_leave_memory_sooner()
    {
        var draft = new Draft();
        var paste = new string('x', 60_000);
        for (var at = 1; at <= 30; at++)
        {
            draft.Push(Ada, AdasTab, at, at, Type((at - 1) * 60_000, 0, paste));
        }

        Assert.Equal(Document.RememberedUnits / 60_000, draft.State.Recent.Count);
    }

    [Fact]
    public void A_snapshot_holds_everything_but_the_last_updates()
    {
        var draft = new Draft("ab");
        draft.Push(Ada, AdasTab, 2, 1, Type(2, 2, "1"));
        draft.Push(Emmy, EmmysTab, 3, 1, Type(3, 3, "2"));
        draft.Take(draft.State.MoveToTrash(Emmy, Noon));

        var back = Document.From(draft.State.ToSnapshot());

        Assert.Equal(draft.State.Rows(Guid.Empty), back.Rows(Guid.Empty));
        Assert.Equal(draft.Text, back.Text.ToString());
        Assert.Equal(draft.State.Writers.OrderBy(one => one.Key.Value), back.Writers.OrderBy(one => one.Key.Value));
        Assert.Equal(back.Version, back.ForgottenUpTo);
    }
}
