namespace ResearchHub.LiveClient;

/// <summary>Those who wait for something to become so. Whoever changes something under the gate tells them after.</summary>
internal sealed class Waiters(Lock gate)
{
    private readonly List<(Func<bool> Holds, TaskCompletionSource Told)> waiting = [];
    private Exception? broken;

    /// <summary>Nothing waited for will come any more.</summary>
    public bool IsBroken => broken is not null;

    /// <summary>Throws when it is broken.</summary>
    public void Check()
    {
        if (broken is not null)
        {
            throw new InvalidOperationException($"This draft is broken: {broken.Message}", broken);
        }
    }

    /// <summary>Waits until it holds; it is asked under the gate.</summary>
    public async Task Until(Func<bool> holds, CancellationToken patience)
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            Check();
            if (holds())
            {
                return;
            }

            waiting.Add((holds, told));
        }

        await told.Task.WaitAsync(patience);
    }

    /// <summary>Something changed.</summary>
    public void Tell()
    {
        List<TaskCompletionSource> told = [];
        lock (gate)
        {
            waiting.RemoveAll(one =>
            {
                var holds = one.Holds();
                if (holds)
                {
                    told.Add(one.Told);
                }

                return holds;
            });
        }

        told.ForEach(one => one.TrySetResult());
    }

    /// <summary>Ends all waiting, now and later, with a failure.</summary>
    public void Break(Exception failure)
    {
        List<TaskCompletionSource> told;
        lock (gate)
        {
            broken ??= failure;
            told = [.. waiting.Select(one => one.Told)];
            waiting.Clear();
        }

        told.ForEach(one => one.TrySetException(failure));
    }
}
