using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ResearchHub.Kernel;
using ResearchHub.Search.Words;

namespace ResearchHub.Search;

/// <summary>Keeps the index behind the log: what was changed is read again when its typing has paused.</summary>
internal sealed class SearchRefresher(
    ISearchIndex index, IEnumerable<ISearchSource> sources, IndexState state, PeopleIndex people, TimeProvider clock, ILogger<SearchRefresher> logger) : BackgroundService
{
    private const int BatchLength = 100;

    /// <summary>Looking takes at most this part of the time.</summary>
    private const int PartOfTime = 50;

    private static readonly TimeSpan Often = TimeSpan.FromSeconds(1);

    /// <summary>A thing is read when it has been left alone for so long,</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(2);

    /// <summary>or when it has waited so long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>A change may be committed after one that was decided later, and clocks of servers differ: each look goes back so far.</summary>
    private static readonly TimeSpan LookBack = TimeSpan.FromMinutes(10);

    /// <summary>What could not be read is tried again after so long, and holds nothing else up.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    private readonly Dictionary<(string Kind, Guid Id), long> seen = [];
    private readonly Dictionary<(string Kind, Guid Id), DateTimeOffset> waiting = [];
    private readonly Dictionary<(string Kind, Guid Id), DateTimeOffset> unreadable = [];
    private readonly SemaphoreSlim working = new(1);
    private DateTimeOffset? lookedAt;
    private int all;

    /// <summary>Takes in everything that was changed, whether it has been left alone or not.</summary>
    public Task CatchUp()
    {
        people.Forget();
        return Refresh(TimeSpan.Zero, CancellationToken.None);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        working.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    [SuppressMessage("Design", "CA1031", Justification = "A cache that falls behind is noted and caught up with at the next look.")]
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Often, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var started = clock.GetTimestamp();
            try
            {
                await Refresh(Idle, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                SearchLog.NotRefreshed(logger, failure);
            }

            timer.Period = clock.GetElapsedTime(started) * PartOfTime is var pause && pause > Often ? Min(pause, Patience) : Often;
        }
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private async Task Refresh(TimeSpan idle, CancellationToken stopping)
    {
        await working.WaitAsync(stopping);
        try
        {
            var now = clock.GetUtcNow();
            if (lookedAt is null)
            {
                await Begin();
            }

            foreach (var source in sources)
            {
                await Refresh(source, idle, now, stopping);
            }

            lookedAt = now;
            state.IsWhole();
        }
        finally
        {
            working.Release();
        }
    }

    /// <summary>What the index has, and how much there is.</summary>
    private async Task Begin()
    {
        all = 0;
        foreach (var source in sources)
        {
            foreach (var (id, version) in await index.Seen(source.Kind))
            {
                seen[(source.Kind, id)] = version;
            }

            all += (await source.Marks(0)).Count;
        }

        state.Has(seen.Count, all);
    }

    private async Task Refresh(ISearchSource source, TimeSpan idle, DateTimeOffset now, CancellationToken stopping)
    {
        // Something unreadable may have been changed long ago.
        var from = lookedAt is { } last && unreadable.Count == 0 ? (last - LookBack).ToUnixTimeMilliseconds() : 0;
        var marks = await source.Marks(from);
        var due = new List<SearchMark>();
        foreach (var mark in marks)
        {
            var key = (source.Kind, mark.Id);
            if (seen.TryGetValue(key, out var version) && version == mark.Version)
            {
                waiting.Remove(key);
                continue;
            }

            waiting.TryAdd(key, now);
            if (unreadable.TryGetValue(key, out var failedAt) && now - failedAt < Rest)
            {
                continue;
            }

            if (now - DateTimeOffset.FromUnixTimeMilliseconds(mark.ChangedAt) >= idle || now - waiting[key] >= Patience || idle == TimeSpan.Zero)
            {
                due.Add(mark);
            }
        }

        if (due.Count > 0)
        {
            await Tokens.Load();
        }

        foreach (var batch in due.Chunk(BatchLength))
        {
            stopping.ThrowIfCancellationRequested();
            await Take(source, batch);
        }

        if (due.Count > BatchLength)
        {
            SearchLog.Refreshed(logger, source.Kind, due.Count);
        }
    }

    private async Task Take(ISearchSource source, SearchMark[] batch)
    {
        var (texts, gone) = (new List<TokenizedText>(batch.Length), new List<Guid>());
        foreach (var mark in batch)
        {
            var key = (source.Kind, mark.Id);
            try
            {
                if (await source.Read(mark.Id) is { } text)
                {
                    texts.Add(await Task.Run(() => Tokenizer.Tokenize(text)));
                }
                else
                {
                    gone.Add(mark.Id);
                }

                unreadable.Remove(key);
            }
            catch (StoreUnavailableException failure)
            {
                unreadable[key] = clock.GetUtcNow();
                SearchLog.NotRead(logger, source.Kind, mark.Id, failure);
            }
        }

        await index.Put(source.Kind, texts);
        await index.Remove(source.Kind, gone);
        foreach (var mark in batch.Where(mark => !unreadable.ContainsKey((source.Kind, mark.Id))))
        {
            waiting.Remove((source.Kind, mark.Id));
            seen[(source.Kind, mark.Id)] = mark.Version;
        }

        foreach (var (text, _, _) in texts)
        {
            seen[(source.Kind, text.Id)] = text.Version;
        }

        if (lookedAt is null)
        {
            state.Has(seen.Count, all);
        }
    }
}
