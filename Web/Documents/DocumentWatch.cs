using ResearchHub.Documents;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;

namespace ResearchHub.Web.Documents;

/// <summary>Keeps one document's audience true: renews the lease, fetches what is missing, checks rights that changed.</summary>
/// <remarks>One loop, so that leases are renewed in order and nothing is fetched twice. It sleeps until something is due.</remarks>
internal sealed class DocumentWatch(DocumentId document, ProjectId project, string history, DocumentRelay relay)
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(1);

    private readonly Cursors cursors = new(relay.Options.CursorPause, relay.Clock);
    private readonly Fingerprint fingerprint = new(relay.Clock);
    private readonly string name = document.ToString();
    private string history = history;
    private TaskCompletionSource woken = NewAlarm();
    private DocumentReader[] readers = [];
    private DocumentReader[]? readersHeard;
    private ImmutableArray<ReaderBody> readersTold = [];
    private volatile bool isReaderNews = true;
    private long gapAt = -1;
    private long gapSince;
    private long renewed;
    private long asked = relay.Clock.GetTimestamp();

    public Audience Audience { get; } = new(document);

    /// <summary>Who reads the document now, through any server, as the grain said last.</summary>
    public ImmutableArray<DocumentReader> Readers => [.. readers];

    /// <summary>Somebody came or went here: the grain is to know at once.</summary>
    public void ReadersChanged()
    {
        isReaderNews = true;
        Wake();
    }

    /// <summary>Updates, a version or a version of rights were told.</summary>
    public void Hear(ImmutableArray<DocumentUpdate> updates, long head, long rightsVersion)
    {
        Audience.Hear(updates, head, rightsVersion);
        if (Audience.UncheckedRights is not null || (Audience.IsBehind && Interlocked.Read(ref gapAt) < 0))
        {
            Wake();
        }
    }

    /// <summary>Somebody came or went, here or at another server.</summary>
    public void Hear(ImmutableArray<DocumentReader> present)
    {
        Interlocked.Exchange(ref readersHeard, [.. present]);
        Wake();
    }

    /// <summary>A cursor moved. None is forwarded while rights are being checked.</summary>
    public void Hear(PeerCursor cursor) => cursors.Offer(cursor, latest =>
    {
        if (Audience.UncheckedRights is null && relay.Names.Known(latest.Reader) is { } reader)
        {
            Audience.Offer(latest.Reader.Writer, new PointedOut(name, new(reader, latest.Version, latest.Anchor, latest.Head)));
        }
    });

    /// <summary>Runs until nobody follows the document here.</summary>
    public async Task Run(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            TimeSpan rest;
            try
            {
                if (await Turn())
                {
                    return;
                }

                rest = UntilDue();
            }
            catch (Exception failure) when (failure is not OutOfMemoryException)
            {
                // The silo or the store is away; browsers keep what they have, and what was missed is fetched later.
                LiveLog.WatchFailed(relay.Log, document, Failures.IsPassing(failure) ? null : failure, failure.GetType().Name);
                isReaderNews = true;
                rest = relay.Options.RightsPoll;
            }

            await woken.Task.WaitAsync(rest, relay.Clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Interlocked.Exchange(ref woken, NewAlarm());
        }
    }

    /// <summary>Does what is due.</summary>
    /// <returns>Whether the document was let go.</returns>
    private async Task<bool> Turn()
    {
        if (isReaderNews || relay.Clock.GetElapsedTime(renewed) >= relay.Options.Renewal)
        {
            await Renew();
        }

        if (relay.Clock.GetElapsedTime(asked) >= relay.Options.RightsPoll && Audience.Listeners is [var somebody, ..])
        {
            asked = relay.Clock.GetTimestamp();
            var standing = await relay.Project(project).StandingOf(somebody.Reader.Person);
            Audience.Hear([], 0, standing.RightsVersion);
        }

        await CheckRights();
        await Mend();
        if (Interlocked.Exchange(ref readersHeard, null) is { } present)
        {
            readers = present;
            var shown = await relay.Names.Of([.. present]);
            if (!shown.SequenceEqual(readersTold))
            {
                readersTold = shown;
                Audience.Put(new PresentOut(name, shown));
            }
        }

        return Audience.IsEmpty && await relay.LetGo(document, this);
    }

    private async Task Renew()
    {
        isReaderNews = false;
        renewed = relay.Clock.GetTimestamp();
        ImmutableArray<DocumentReader> here = [.. Audience.Listeners.Select(listener => listener.Reader).Distinct()];
        if (here.IsEmpty)
        {
            return;
        }

        var answer = await relay.Document(document).Watch(relay.Ear, here, fingerprint.IsDue(Audience.Told));
        fingerprint.Take(answer);
        if (answer.History != history)
        {
            history = answer.History;
            Audience.Restart(answer.Head);
        }

        Audience.Hear([], answer.Head, answer.RightsVersion);
        await CheckRights();
        Audience.Put(new HeadOut(name, new(history, answer.Head, fingerprint.At(answer.Head))));
        Interlocked.CompareExchange(ref readersHeard, [.. answer.Readers], null);
    }

    /// <summary>When rights may have changed: asks for each reader, and closes the document to those who lost theirs.</summary>
    private async Task CheckRights()
    {
        while (Audience.UncheckedRights is { } rightsVersion)
        {
            var (people, joined) = Audience.ToCheck();
            foreach (var person in people)
            {
                // Of the project, not of the document, which remembers rights for a while.
                var standing = await relay.Project(project).StandingOf(person);
                if (!standing.May.Allows(ProjectActions.Read))
                {
                    Close(person, DocumentRefusals.NotFound);
                }
            }

            Audience.RightsChecked(rightsVersion, joined);
        }
    }

    private void Close(PersonId person, Refusal refusal)
    {
        foreach (var lost in Audience.Listeners.Where(listener => listener.Reader.Person == person))
        {
            Audience.Leave(lost.Connection);
            lost.Connection.Forget(document);
            lost.Connection.Outbox.Put(new ClosedOut(name, RefusalTexts.Of(refusal, lost.Connection.Culture)));
        }

        isReaderNews = true;
    }

    /// <summary>Fetches what has been missing for longer than telling takes.</summary>
    private async Task Mend()
    {
        while (Audience.IsBehind && Audience.Listeners is [var somebody, ..])
        {
            var told = Audience.Told;
            if (Interlocked.Exchange(ref gapAt, told) != told)
            {
                gapSince = relay.Clock.GetTimestamp();
            }

            if (relay.Clock.GetElapsedTime(gapSince) < relay.Options.GapPatience)
            {
                return;
            }

            // What is missing may be missing because the grain moved and forgot this server: renew, then fetch.
            await Renew();
            if (!await Fetch(somebody))
            {
                // The grain does not have what was heard of: perhaps it is not the newest activation. Asked for that version, it finds out.
                await relay.Document(document).UpdatesSince(somebody.Connection.Caller, history, Audience.Heard);
                Audience.Restart(Audience.Told);
            }
        }

        Interlocked.Exchange(ref gapAt, -1);
        if (Audience.IsBehind)
        {
            Wake();
        }
    }

    /// <summary>Fetches everything after what was told, slice by slice, with the right of one of those who are to hear it.</summary>
    /// <returns>Whether that led anywhere.</returns>
    private async Task<bool> Fetch(Listener somebody)
    {
        var (began, told) = (Audience.Told, -1L);
        for (var head = long.MaxValue; Audience.Told is var now && now > told && now < head;)
        {
            told = now;
            var reply = await relay.Document(document).UpdatesSince(somebody.Connection.Caller, history, told);
            if (!reply.Accepted(out var slice, out var refusal))
            {
                if (refusal == DocumentRefusals.NotFound)
                {
                    Close(somebody.Reader.Person, refusal);
                }

                return refusal == DocumentRefusals.NotFound;
            }

            head = slice.Head;
            Audience.Hear(slice.Updates, slice.Head, 0);
        }

        LiveLog.Mended(relay.Log, document, began, Audience.Told);
        return Audience.Told > began || Audience.UncheckedRights is not null;
    }

    private TimeSpan UntilDue()
    {
        if (isReaderNews || Audience.UncheckedRights is not null)
        {
            return Soon;
        }

        var due = relay.Options.Renewal - relay.Clock.GetElapsedTime(renewed);
        due = Sooner(due, relay.Options.RightsPoll - relay.Clock.GetElapsedTime(asked));
        if (Interlocked.Read(ref gapAt) >= 0)
        {
            due = Sooner(due, relay.Options.GapPatience - relay.Clock.GetElapsedTime(gapSince));
        }

        return due > Soon ? due : Soon;

        static TimeSpan Sooner(TimeSpan one, TimeSpan other) => one < other ? one : other;
    }

    private void Wake() => Volatile.Read(ref woken).TrySetResult();

    private static TaskCompletionSource NewAlarm() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
