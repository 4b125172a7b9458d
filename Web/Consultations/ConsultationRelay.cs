using System.Collections.Concurrent;
using ResearchHub.Consultations;
using ResearchHub.People;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.Consultations;

/// <summary>A page that follows.</summary>
/// <param name="Connection">Its connection.</param>
/// <param name="Thread">Which thread; null for lists, which are about all of them.</param>
/// <param name="Person">Who reads it.</param>
/// <param name="Page">Where to tell it.</param>
internal sealed record ConsultationFollower(string Connection, ConsultationId? Thread, PersonId Person, IConsultationClient Page);

/// <summary>This server's ear for consultations: hears that something changed, and tells the pages that follow.</summary>
/// <remarks>
/// A hint may be lost: every second the lease is renewed while somebody follows, and a number that has grown by another count than was heard
/// is a hint to everybody. Who may no longer read a thread is told of its next change for the last time; nothing that is told has content.
/// </remarks>
internal sealed class ConsultationRelay(IGrainFactory grains, TimeProvider clock, ILogger<ConsultationRelay> logger)
    : LeasedEar(TimeSpan.FromSeconds(1), clock, logger), IConsultationWatcher
{
    private readonly ConcurrentDictionary<string, ConsultationFollower> followers = new();
    private readonly Lock gate = new();
    private IConsultationWatcher? ear;
    private long baseline;
    private long heard;
    private long behind;

    /// <inheritdoc/>
    protected override bool IsFollowed => !followers.IsEmpty;

    public async Task Join(ConsultationFollower follower)
    {
        followers[follower.Connection] = follower;
        await Renew();
    }

    public void Leave(string connection) => followers.TryRemove(connection, out _);

    /// <summary>What the grain calls.</summary>
    public Task Changed(ConsultationId consultation)
    {
        lock (gate)
        {
            heard++;
        }

        return Tell(followers.Values.Where(page => page.Thread is null || page.Thread == consultation));
    }

    /// <inheritdoc cref="Changed"/>
    public async Task Writes(ConsultationId consultation, PersonId person)
    {
        foreach (var page in followers.Values.Where(page => page.Thread == consultation && page.Person != person).ToList())
        {
            if (await grains.Consultation(consultation).MayRead(page.Person))
            {
                await page.Page.Writes(person.ToString());
            }
        }
    }

    /// <inheritdoc/>
    protected override async Task Renew()
    {
        ear ??= grains.CreateObjectReference<IConsultationWatcher>(this);
        var now = await grains.ConsultationNews().Watch(ear);
        bool lost;
        lock (gate)
        {
            // One that is still on its way is here at the next turn; what is missing then as well is lost, or another activation counts.
            var missing = baseline == 0 ? 0 : now - baseline - heard;
            lost = missing != 0 && missing == behind;
            behind = missing;
            if (lost || baseline == 0)
            {
                (baseline, heard, behind) = (now, 0, 0);
            }
        }

        if (lost)
        {
            await Tell(followers.Values);
        }
    }

    /// <summary>All at once: who cannot be told keeps nobody waiting.</summary>
    private Task Tell(IEnumerable<ConsultationFollower> pages)
    {
        var told = pages.ToList();
        return Task.WhenAll(told.Select(page => Tell(page, AskWithin.Of(told.Count))));
    }

    private async Task Tell(ConsultationFollower page, int within)
    {
        if (page.Thread is { } thread && !await grains.Consultation(thread).MayRead(page.Person))
        {
            Leave(page.Connection);
        }

        await page.Page.Changed(within);
    }
}
