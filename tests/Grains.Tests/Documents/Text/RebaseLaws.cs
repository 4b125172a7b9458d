using ResearchHub.Kernel;

namespace ResearchHub.Documents.Text;

/// <summary>Late edits, rebased one update at a time: both ends reach the same text, and nothing is lost or doubled.</summary>
public sealed class RebaseLaws
{
    private static readonly WriterId Ada = new(new Guid("00000000-0000-0000-0000-00000000000a"));
    private static readonly WriterId Emmy = new(new Guid("00000000-0000-0000-0000-00000000000e"));

    [Fact]
    public void Late_edits_go_over_each_update_singly_not_over_all_as_one()
    {
        var rebased = Rebased(
            1, 1, 2, [Insert(4, 2, "Q")], By(Emmy, 1, ChangeSet.Replace(4, 1, 3, "")), By(Emmy, 2, Insert(2, 1, "X")));

        Assert.Equal("aXQd", rebased.Single().Apply("aXd"));
    }

    [Fact]
    public void What_was_stored_first_stands_first()
    {
        var rebased = Rebased(1, 1, 3, [Insert(2, 1, "X")], By(Emmy, 1, Insert(2, 1, "Y")));

        Assert.Equal("aYXb", rebased.Single().Apply("aYb"));
    }

    [Fact]
    public void After_a_lost_answer_a_resend_leaves_nothing_to_store()
    {
        var edits = Typed("", "P1", "P2");

        Assert.Empty(Rebased(7, 9, 5, edits, By(Ada, 7, edits[0]), By(Ada, 8, edits[1]), By(Emmy, 1, Insert(4, 0, "x"))));
        Assert.Empty(Rebased(7, 10, 5, edits, By(Ada, 7, edits[0]), By(Ada, 8, edits[1]), By(Ada, 9, Insert(4, 0, "x"))));
    }

    [Fact]
    public void Two_taken_of_three_with_a_strangers_edit_between_leave_the_third()
    {
        var edits = new[] { Insert(2, 1, "1"), Insert(3, 2, "2"), Insert(4, 3, "3") }; // ab, a1b, a12b, a123b
        var stranger = Insert(3, 1, "S"); // Made on a1b, before the 1: aS1b.
        var second = edits[1].MapOver(stranger);

        var rebased = Rebased(1, 3, 5, edits, By(Ada, 1, edits[0]), By(Emmy, 1, stranger), By(Ada, 2, second));

        var head = second.Apply(stranger.Apply(edits[0].Apply("ab")));
        Assert.Equal("aS12b", head);
        Assert.Equal("aS123b", rebased.Single().Apply(head));
    }

    [Fact]
    public void A_resend_that_names_a_version_after_its_own_entry_is_refused_not_doubled()
    {
        // Ada's first edit was taken; she sends it with a second one and says that she has seen the version with it.
        var edits = new[] { ChangeSet.Replace(2, 0, 1, "x"), Insert(2, 2, "y") };

        Assert.Equal(DocumentRefusals.EditDiffers, Refused(1, 2, 3, edits, By(Emmy, 1, Insert(2, 0, "z"))));
        Assert.Equal(DocumentRefusals.EditDiffers, Refused(1, 2, 2, edits));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void An_own_update_that_is_not_the_next_pending_one_is_no_base_for_these(int number) =>
        Assert.Equal(
            DocumentRefusals.EditDiffers, Refused(2, 4, 1, [Insert(1, 1, "P"), Insert(2, 2, "P")], By(Ada, number, Insert(1, 1, "P"))));

    [Fact]
    public void An_edit_taken_with_other_changes_is_refused()
    {
        var edits = new[] { Insert(1, 1, "P"), Insert(2, 2, "Q") };

        Assert.Equal(DocumentRefusals.EditDiffers, Refused(1, 2, 2, edits, By(Ada, 1, Insert(1, 1, "R"))));
        Assert.Equal(edits[1], Rebased(1, 2, 2, edits, By(Ada, 1, Insert(1, 1, "P"))).Single());
    }

    [Fact]
    public void A_skipped_number_is_refused_with_the_expected_one() =>
        Assert.Equal(DocumentRefusals.SequenceGap(4), Refused(5, 4, 0, Typed("", "P")));

    [Fact]
    public void Updates_that_leave_the_text_alone_are_passed()
    {
        var edit = Insert(2, 1, "X");

        Assert.Same(edit, Rebased(1, 1, 2, [edit], By(null, 0, null), By(Emmy, 1, null), By(null, 0, null)).Single());
    }

    [Fact]
    public void A_strangers_update_with_the_same_number_is_a_strangers()
    {
        var rebased = Rebased(1, 1, 3, [Insert(2, 1, "X")], By(Emmy, 1, Insert(2, 1, "X")));

        Assert.Equal("aXXb", rebased.Single().Apply("aXb"));
    }

    [Fact]
    public void Changes_must_follow_each_other_from_the_length_of_the_version_named()
    {
        var edits = Typed("ab", "1", "22");
        var longer = By(Emmy, 1, Insert(3, 0, "x"));

        Assert.Equal(2, Rebased(1, 1, 2, edits).Length);
        Assert.Equal(DocumentRefusals.WrongLength, Refused(1, 1, 3, edits));
        Assert.Equal(DocumentRefusals.WrongLength, Refused(1, 1, 2, edits, By(null, 0, null), longer));
        Assert.Equal(DocumentRefusals.WrongLength, Refused(1, 1, 2, [edits[0], edits[0]]));
    }

    [Fact]
    public void Peers_who_lose_answers_and_resend_end_with_one_text() => RandomSearch.ForAll(500, random =>
    {
        var server = new Log(random.Document());
        var peers = Enumerable.Range(1, 2 + random.Below(3)).Select(number => new Peer(server, number)).ToList();
        for (var step = 0; step < 40; step++)
        {
            var peer = peers[random.Below(peers.Count)];
            switch (random.Below(6))
            {
                case 0 or 1 or 2:
                    peer.Type(random);
                    break;
                case 3 or 4:
                    peer.Push(random.Below(4)); // The answer is always lost: the peer learns from the log alone.
                    break;
                default:
                    peer.Receive(random.Below(6));
                    break;
            }
        }

        foreach (var peer in peers)
        {
            peer.Receive(int.MaxValue);
            peer.Push(int.MaxValue);
        }

        foreach (var peer in peers)
        {
            peer.Receive(int.MaxValue);
            Assert.Equal(server.Text, peer.Text);
        }

        foreach (var marker in peers.SelectMany(peer => peer.Markers))
        {
            Assert.Equal(2, server.EverInserted.Split(marker).Length);
        }
    });

    private static ChangeSet Insert(int length, int at, string text) => ChangeSet.Replace(length, at, at, text);

    private static MissedUpdate By(WriterId? writer, long sequence, ChangeSet? changes) => new(writer, sequence, changes);

    private static ChangeSet[] Rebased(long first, long expected, int length, ChangeSet[] edits, params MissedUpdate[] missed) =>
        Rebase.TryOver(Submit(Ada, 0, first, edits), missed, length, expected, out var rebased, out var refusal)
            ? rebased
            : throw new InvalidOperationException(refusal.Code);

    private static Refusal? Refused(long first, long expected, int length, ChangeSet[] edits, params MissedUpdate[] missed) =>
        Rebase.TryOver(Submit(Ada, 0, first, edits), missed, length, expected, out _, out var refusal) ? null : refusal;

    private static SubmitEdits Submit(WriterId writer, int seen, long first, ChangeSet[] edits) =>
        new("", seen, writer, first, [.. edits]);

    private static ChangeSet[] Typed(string text, params string[] parts) =>
        [.. parts.Select(part => (Insert(text.Length, text.Length, part), text += part).Item1)];

    /// <summary>The server's half: takes what its log does not hold yet.</summary>
    private sealed class Log(string text)
    {
        public string Start { get; } = text;

        public List<MissedUpdate> Updates { get; } = [];

        public string Text { get; private set; } = text;

        /// <summary>All that came in, deleted again or not: where a lost or doubled edit shows.</summary>
        public string EverInserted { get; private set; } = "";

        public void Take(WriterId writer, int seen, long first, ChangeSet[] changes)
        {
            var next = Updates.Count(update => update.Writer == writer) + 1;
            var edits = Submit(writer, seen, first, changes);
            Assert.True(Rebase.TryOver(edits, Updates.Skip(seen), Text.Length, next, out var rebased, out var refusal), refusal?.Code);
            var inPieces = new Rebase(edits);
            inPieces.Over(Updates.Skip(seen).Take((Updates.Count - seen) / 2));
            inPieces.Over(Updates.Skip((int)inPieces.Seen));
            Assert.True(inPieces.TryEnd(Text.Length, next, out var pieced, out refusal), refusal?.Code);
            Assert.Equal(rebased, pieced);
            foreach (var change in rebased)
            {
                Updates.Add(new(writer, next++, change));
                foreach (var section in change.Sections)
                {
                    EverInserted += section.Text.ToString();
                }

                Assert.False(change.CutsCharacter(Text));
                Text = change.Apply(Text);
            }
        }
    }

    /// <summary>The browser's half: keeps what is unconfirmed and learns of its own edits from the log alone.</summary>
    private sealed class Peer(Log log, int number)
    {
        private readonly WriterId writer = new(new Guid(number, 0, 0, new byte[8]));
        private readonly List<ChangeSet> pending = [];
        private readonly List<(int Seen, long First, ChangeSet[] Changes)> sent = [];
        private int seen;
        private long confirmed;
        private long typed;

        public string Text { get; private set; } = log.Start;

        public List<string> Markers { get; } = [];

        public void Type(RandomEdits random)
        {
            var marker = $"[{number}:{++typed}]";
            var edit = random.Edit(Text, marker);
            if (edit.InsertedUnits > 0)
            {
                Markers.Add(marker);
            }

            pending.Add(edit);
            Text = edit.Apply(Text);
        }

        /// <summary>Sends all that is unconfirmed, or, as a slow line does, an older message once more.</summary>
        public void Push(int which)
        {
            if (pending.Count > 0)
            {
                sent.Add((seen, confirmed + 1, [.. pending]));
            }

            if (sent.Count > 0)
            {
                var message = sent[Math.Max(0, sent.Count - 1 - which % 4)];
                log.Take(writer, message.Seen, message.First, message.Changes);
                log.Take(writer, sent[^1].Seen, sent[^1].First, sent[^1].Changes);
            }
        }

        public void Receive(int most)
        {
            foreach (var update in log.Updates.Skip(seen).Take(most).ToList())
            {
                seen++;
                if (update.Writer == writer)
                {
                    confirmed++;
                    pending.RemoveAt(0);
                    continue;
                }

                var over = update.Changes!;
                for (var at = 0; at < pending.Count; at++)
                {
                    (pending[at], over) = (pending[at].MapOver(over), over.MapOver(pending[at], before: true));
                }

                Text = over.Apply(Text);
            }
        }
    }
}
