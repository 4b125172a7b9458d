using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ResearchHub.Projects;

namespace ResearchHub.Web.Turns;

/// <summary>The product with a mail server beside it and a clock that is put to any moment.</summary>
public sealed class LettersWorkspace : Mailed
{
    /// <summary>A Tuesday, worked in both countries.</summary>
    public static readonly DateTimeOffset Tuesday = new(2026, 12, 1, 6, 0, 0, TimeSpan.Zero);

    private readonly ShiftedClock clock = new();
    private readonly List<AssignmentId> given = [];

    public LettersWorkspace() => clock.Set(Tuesday);

    public DateTimeOffset Now
    {
        get => clock.GetUtcNow();
        set => clock.Set(value);
    }

    protected override IEnumerable<(string Name, string Value)> Settings => [.. base.Settings, ("Mail:Turns", "00:00:00.1")];

    protected override void Configure(IServiceCollection services) => services.AddSingleton<TimeProvider>(clock);

    /// <summary>A browser of somebody who has come in, and reads in a language.</summary>
    public async Task<Reading> Come(string key, string language)
    {
        var reader = new Reading(await SignedIn(key), language);
        await reader.Fill(await reader.Open("/account"), "mornings", ("mornings", "yes"), ("atOnce", "yes"));
        return reader;
    }

    /// <summary>A task of <c>ao</c> for somebody in a project of both.</summary>
    public async Task<AssignmentId> Give(ProjectId project, string to, DateTimeOffset? due, string what = "Measure the horns", string by = "ao")
    {
        var task = AssignmentId.New(TimeProvider.System);
        Accept(await Grains.Assignment(task).Give(Caller(by), new(project, what, Person(to).Id, due, null)));
        given.Add(task);
        return task;
    }

    /// <summary>Nothing waits any more of what was given, and no letter of it is left: the next test begins on the same Tuesday.</summary>
    public async Task Finish()
    {
        foreach (var task in given)
        {
            await Grains.Assignment(task).MarkDone(Caller("ao"));
        }

        given.Clear();
        await Settled();
        _ = Mail.Rest().Count();
    }

    /// <summary>Nobody has letters but those who come now.</summary>
    public async Task Alone()
    {
        while (await Look(db => db.Users.AnyAsync(account => !db.Choices.Any(one => one.Account == account.Id))))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }

        await Look(db => db.Choices.ExecuteUpdateAsync(set => set
            .SetProperty(one => one.Mornings, false).SetProperty(one => one.AtOnce, false)
            .SetProperty(one => one.Wrote, (DateTimeOffset?)null).SetProperty(one => one.Morning, (DateTimeOffset?)null).SetProperty(one => one.Reminded, (DateTimeOffset?)null)));
        await Settled();
        _ = Mail.Rest().Count();
    }

    /// <summary>Everything that is to be sent by now has been: the servers have looked, and no letter waits.</summary>
    public async Task Settled()
    {
        await Task.Delay(TimeSpan.FromMilliseconds(500));
        while (await Look(db => db.Letters.AnyAsync()))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    /// <summary>No letter came that nobody has read.</summary>
    public async Task Silent()
    {
        await Settled();
        Assert.Empty(Mail.Rest().Select(letter => $"{letter.To}: {letter.Subject}"));
    }
}
