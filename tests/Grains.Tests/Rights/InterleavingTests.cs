using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using ResearchHub.Documents;
using ResearchHub.Documents.Text;
using ResearchHub.Kernel;
using ResearchHub.Projects;
using Xunit.Abstractions;

namespace ResearchHub.Rights;

/// <summary>A role is taken while its holder calls.</summary>
/// <remarks><c>RESEARCHHUB_INTERLEAVINGS=10000 dotnet test tests/Grains.Tests --filter InterleavingTests</c> makes so many.</remarks>
public sealed class InterleavingTests(Workspace workspace, ITestOutputHelper output) : IClassFixture<Workspace>
{
    private const int AtOnce = 50;

    /// <summary>How long a draft may remember a right.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Once_a_role_was_taken_the_project_refuses_at_once_and_its_drafts_within_a_second_and_for_good()
    {
        var wanted = int.TryParse(Environment.GetEnvironmentVariable("RESEARCHHUB_INTERLEAVINGS"), CultureInfo.InvariantCulture, out var asked) ? asked : 100;
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var (calls, late, latest) = (0, 0, TimeSpan.Zero);
        for (var made = 0; made < wanted; made += AtOnce)
        {
            // All in one draft, where everybody's asking makes it forget the others' rights; or each alone, where it remembers as long as it may.
            var together = made / AtOnce % 2 == 0 ? await Found() : null;
            var ends = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async number =>
            {
                var stage = together ?? await Found();
                return await Race(stage, await workspace.Join(stage.Project, stage.Lead, ProjectRole.Scientist), new Random(seed + made + number));
            }));

            (calls, late) = (calls + ends.Sum(end => end.Calls), late + ends.Count(end => end.Last > TimeSpan.Zero));
            latest = ends.Select(end => end.Last).Append(latest).Max();
            foreach (var stage in ends.Select(end => end.Stage).Distinct())
            {
                var text = (await workspace.Grains.Document(stage.Document).Read(stage.Lead)).Given().Text;
                var words = text.Split('<', StringSplitOptions.RemoveEmptyEntries).Select(word => "<" + word).ToHashSet();
                Assert.Empty(stage.Taken.Except(words));
                Assert.Empty(words.Except(stage.Taken).Except(stage.Unanswered));
            }
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{wanted} interleavings, {calls} calls; {late} times a draft still took a call that began after the role was taken, the last {latest.TotalMilliseconds:0} ms after"));
    }

    private async Task<Stage> Found()
    {
        var (project, lead) = await workspace.FoundProject();
        return new(project, await workspace.FoundDocument(project, lead), lead, [], []);
    }

    /// <returns>How many calls were made, and how long after the role was taken the last one began that was still done.</returns>
    private async Task<(Stage Stage, int Calls, TimeSpan Last)> Race(Stage stage, Caller member, Random random)
    {
        var (project, document, lead, taken, unanswered) = stage;
        var (grain, draft, end) = (workspace.Grains.Project(project), workspace.Grains.Document(document), 0L);
        var (revoking, before) = (Task.CompletedTask, random.Next(8));
        for (var (calls, last) = (1, TimeSpan.Zero); ; calls++)
        {
            if (calls == before + 1)
            {
                revoking = Revoke();
            }

            var (began, at) = (Stopwatch.GetTimestamp(), Volatile.Read(ref end));
            var isOver = at > 0;
            var (isDone, isOfProject) = await Call(random.Next(5));
            if (isDone is null)
            {
                continue; // A machine with too much to do: no verdict.
            }

            if (isDone is true && isOver)
            {
                var after = Stopwatch.GetElapsedTime(at, began);
                Assert.False(isOfProject, "The project took a call that began after the role was taken.");
                Assert.True(after <= Remembered, $"A draft took a call that began {after.TotalMilliseconds} ms after the role was taken.");
                last = after;
            }
            else if (isOver && !isOfProject)
            {
                // Refused once, refused for good.
                foreach (var kind in (int[])[0, 1, 2])
                {
                    Assert.NotEqual(true, (await Call(kind)).IsDone);
                }

                await revoking;
                return (stage, calls, last);
            }
        }

        async Task Revoke()
        {
            (await grain.TakeRole(lead, new(member.Person))).Given();
            Volatile.Write(ref end, Stopwatch.GetTimestamp());
        }

        async Task<(bool? IsDone, bool IsOfProject)> Call(int kind)
        {
            try
            {
                return await Answered(kind);
            }
            catch (Exception failure) when (failure is TimeoutException or StoreUnavailableException)
            {
                return (null, false);
            }
        }

        async Task<(bool? IsDone, bool IsOfProject)> Answered(int kind)
        {
            switch (kind)
            {
                case 0:
                    return (await Type(), false);
                case 1:
                    return ((await draft.Read(member)).Accepted(out _, out _), false);
                case 2:
                    return ((await draft.UpdatesSince(member, workspace.Log.History, 1)).Accepted(out _, out _), false);
                case 3:
                    return ((await grain.View(member)).Accepted(out _, out _), true);
                default:
                    return ((await workspace.Grains.Documents().InProject(member, project, Shelf.Work)).Accepted(out _, out _), true);
            }
        }

        async Task<bool?> Type()
        {
            // Each word from a tab of its own that has seen nothing but the empty draft.
            var word = $"<{Guid.NewGuid():N}";
            Reply<EditTaken> reply;
            try
            {
                reply = await draft.Edit(member, new(workspace.Log.History, 1, new(Guid.NewGuid()), 1, [ChangeSet.Replace(0, 0, 0, word)]));
            }
            catch (Exception failure) when (failure is TimeoutException or StoreUnavailableException)
            {
                unanswered.Add(word);
                return null;
            }

            if (!reply.Accepted(out _, out var refusal))
            {
                Assert.Equal(DocumentRefusals.NotFound, refusal);
                return false;
            }

            taken.Add(word);
            return true;
        }
    }

    /// <summary>A draft, the words it took, and those of which nobody knows.</summary>
    private sealed record Stage(
        ProjectId Project, DocumentId Document, Caller Lead, ConcurrentBag<string> Taken, ConcurrentBag<string> Unanswered);
}
