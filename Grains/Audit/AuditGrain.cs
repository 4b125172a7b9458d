using System.Globalization;
using ResearchHub.Kernel;

namespace ResearchHub.Audit;

/// <inheritdoc cref="IAuditGrain"/>
/// <remarks>One writer, so that entries have one order; while some are being written, the others gather and go together in the next append.
/// Should there be two activations, the log refuses one of them, which ends and begins again at the new end.</remarks>
internal sealed class AuditGrain(IEventLog log, IReadStore rows, AuditKey key, TimeProvider clock) : Grain, IAuditGrain
{
    private const int AtOnce = 200;
    private const int PageLength = 100;
    private const int ReadAtOnce = 5_000;
    private const int ShownDays = 60;

    private readonly Queue<(AuditEntry Entry, TaskCompletionSource Recorded)> waiting = new();
    private AuditHead head = new(default, 0, "");
    private bool isWriting;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (await Days() is [var last, ..])
        {
            var (stream, day) = (AuditChain.StreamOf(last), AuditDay.Empty);
            ImmutableArray<AuditEvent> page;
            do
            {
                page = await log.Read<AuditEvent>(stream, day.Version, ReadAtOnce);
                day = page.Aggregate(day, static (state, happened) => state.Apply(happened));
            }
            while (page.Length == ReadAtOnce);
            head = new(stream, day.Version, day.Seal);
        }
    }

    public Task Record(AuditEntry entry)
    {
        var recorded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting.Enqueue((entry, recorded));
        if (!isWriting)
        {
            isWriting = true;
            _ = Write(); // Never throws: every failure is somebody's answer.
        }

        return recorded.Task;
    }

    public async Task<AuditSlice> Page(DateOnly? day, long? before)
    {
        var days = await Days();
        var shown = day ?? (days is [var last, ..] ? last : DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        var stream = AuditChain.StreamOf(shown);
        var counts = await rows.Query<long>(
            "SELECT count(*) FROM events e JOIN streams s ON s.number = e.stream WHERE s.area = @area AND s.id = @id",
            new { area = AuditChain.Area, id = stream.Id.ToString("N", CultureInfo.InvariantCulture) });
        var end = Math.Clamp((before ?? long.MaxValue) - 1, 0, counts[0]);
        var begin = Math.Max(0, end - PageLength);
        var found = end == begin ? [] : await log.Read<AuditEvent>(stream, begin, (int)(end - begin));
        return new(
            shown,
            [.. found.Cast<DeedNoted>().Select((noted, at) => LineOf(begin + at + 1, noted)).Reverse()],
            begin > 0 ? begin + 1 : null,
            [.. days.Take(ShownDays)]);
    }

    private static AuditLine LineOf(long number, DeedNoted noted) =>
        new(number, noted.At, new(noted.By, noted.Deed, noted.Subject, noted.Person, noted.Detail));

    private async Task Write()
    {
        while (waiting.Count > 0)
        {
            List<(AuditEntry Entry, TaskCompletionSource Recorded)> some = [];
            while (some.Count < AtOnce && waiting.TryDequeue(out var one))
            {
                some.Add(one);
            }

            try
            {
                await Append(some.ConvertAll(one => one.Entry));
                some.ForEach(one => one.Recorded.SetResult());
            }
            catch (Exception failure)
            {
                // Perhaps stored, perhaps not: the next activation begins at what is there.
                DeactivateOnIdle();
                var ours = failure as StoreUnavailableException ?? new StoreUnavailableException($"The audit log was not written: {failure.Message}");
                some.Concat(waiting).ToList().ForEach(one => one.Recorded.SetException(ours));
                waiting.Clear();
                return; // And writes nothing more.
            }
        }

        isWriting = false;
    }

    private async Task Append(List<AuditEntry> entries)
    {
        var now = clock.Now();
        var today = AuditChain.StreamOf(DateOnly.FromDateTime(now.UtcDateTime));
        // A clock that goes back writes on in the later day.
        var (stream, version, seal) = string.CompareOrdinal(today.ToString(), head.Stream.ToString()) > 0 ? new AuditHead(today, 0, head.Seal) : head;
        var first = version;
        var events = ImmutableArray.CreateBuilder<AuditEvent>(entries.Count);
        foreach (var entry in entries)
        {
            var noted = new DeedNoted(now, entry.By, entry.Deed, entry.Subject, entry.Person, entry.Detail);
            seal = AuditChain.Seal(key, seal, stream, ++version, noted);
            events.Add(noted with { Seal = seal });
        }

        await log.Append(stream, first, events.MoveToImmutable(), []);
        head = new(stream, version, seal);
    }

    /// <summary>The days with entries, the newest first.</summary>
    private async Task<ImmutableArray<DateOnly>> Days()
    {
        var found = await rows.Query<string>("SELECT id FROM streams WHERE area = @area ORDER BY id DESC", new { area = AuditChain.Area });
        return [.. found.Select(id => AuditChain.DayOf(Guid.ParseExact(id, "N"))).OfType<DateOnly>()];
    }
}
