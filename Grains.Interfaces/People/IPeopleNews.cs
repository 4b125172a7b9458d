using Orleans.Concurrency;

namespace ResearchHub.People;

/// <summary>That something about people or institutions has changed: one bell for the directory, its pages and everybody's own.</summary>
[Alias("rh.people.news")]
public interface IPeopleNews : IGrainWithIntegerKey
{
    /// <summary>Starts or renews a web server's lease of 20 s on the news.</summary>
    /// <returns>A number that is another one whenever something has changed since; nothing follows from which is larger.</returns>
    [Alias("watch"), AlwaysInterleave]
    Task<long> Watch(IPeopleWatcher watcher);

    /// <summary>Something has changed. Those who watch are told.</summary>
    [Alias("hint"), AlwaysInterleave, OneWay]
    Task Hint();
}

/// <summary>A web server's ear for the directory. Calls are hints without content: they may be lost, doubled or reordered.</summary>
[Alias("rh.people.watcher")]
public interface IPeopleWatcher : IGrainObserver
{
    /// <summary>Something has changed: what, its readers ask themselves.</summary>
    [Alias("changed"), OneWay]
    Task Changed();
}
