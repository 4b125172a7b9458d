using ResearchHub.Documents;
using ResearchHub.Documents.Text;
using ResearchHub.LiveClient;
using Xunit;

namespace ResearchHub.Replay;

/// <summary>The client's bookkeeping alone, against a log in memory that rebases as the protocol says.</summary>
public sealed class DraftTests
{
    private readonly List<WireUpdate> log = [];

    [Fact]
    public void Two_authors_with_branches_of_any_length_end_with_the_text_the_history_states()
    {
        var trace = Trace.Read("friendsforever");
        WriterId[] writers = [.. Enumerable.Range(0, trace.Authors).Select(_ => new WriterId(Guid.NewGuid()))];
        Draft[] drafts = [.. writers.Select(writer => new Draft(writer))];
        foreach (var (step, arrivals) in Causality.Of(trace))
        {
            foreach (var (author, upTo) in arrivals)
            {
                Push(drafts[author], writers[author], upTo);
                TakeIn(drafts[1 - author]);
            }

            var draft = drafts[step.Author];
            foreach (var (position, deleted, inserted) in step.Patches)
            {
                draft.Type(ChangeSet.Replace(draft.Text.Length, position, position + deleted, inserted));
            }
        }

        for (var author = 0; author < trace.Authors; author++)
        {
            Push(drafts[author], writers[author], long.MaxValue);
        }

        Assert.All(drafts, draft =>
        {
            TakeIn(draft);
            Assert.Empty(draft.Unconfirmed);
            Assert.Equal(trace.EndContent, draft.Text);
        });
    }

    [Fact]
    public void A_missing_update_is_noticed_and_an_old_one_passed_over()
    {
        var draft = new Draft(new(Guid.NewGuid()));
        draft.Load("ab", 3);
        WireUpdate At(long version) => new(version, "", default, null, 0, ChangeSet.Replace(2, 2, 2, ""), null);

        Assert.False(draft.TakeIn(At(5), out _));
        Assert.True(draft.TakeIn(At(3), out _));
        Assert.Equal(3, draft.Version);
        Assert.True(draft.TakeIn(At(4), out _));
        Assert.Equal(4, draft.Version);
    }

    /// <summary>The server: late changes are mapped over everything since, one update at a time.</summary>
    private void Push(Draft draft, WriterId writer, long upTo)
    {
        List<Unconfirmed> push = [.. draft.Unconfirmed.TakeWhile(one => one.Sequence <= upTo)];
        foreach (var update in log.Skip((int)draft.Version))
        {
            var over = update.Changes!;
            for (var i = 0; i < push.Count; i++)
            {
                var mine = push[i].Change;
                push[i] = push[i] with { Change = mine.MapOver(over) };
                over = over.MapOver(mine, before: true);
            }
        }

        foreach (var (sequence, change) in push)
        {
            log.Add(new(log.Count + 1, "", default, writer.ToString(), sequence, change, null));
        }

        TakeIn(draft);
    }

    private void TakeIn(Draft draft)
    {
        foreach (var update in log.Skip((int)draft.Version))
        {
            Assert.True(draft.TakeIn(update, out _));
        }
    }
}
