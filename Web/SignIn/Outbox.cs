using System.Threading.Channels;
using ResearchHub.Kernel;

namespace ResearchHub.Web.SignIn;

/// <summary>Letters on their way. A letter is written in the transaction of what it tells of, so neither is without the other.</summary>
internal sealed class Outbox(AccountsDb db, TimeProvider clock, LetterBell bell)
{
    /// <summary>Asked-for resets that may wait at once: whoever floods the form fills nothing else.</summary>
    public const int MostResets = 1_000;

    /// <summary>Puts a letter in; it goes with what is saved next.</summary>
    public void Put(LinkKind kind, string address, string language, Guid? link, DateTimeOffset? since = null)
    {
        var now = clock.GetUtcNow();
        db.Letters.Add(new()
        {
            Id = Guid.CreateVersion7(now), Kind = kind, Address = address, Language = language, Link = link, Created = now, Since = since, Due = now,
        });
    }

    /// <summary>Puts a reminder in; it goes with what is saved next.</summary>
    public void PutReminder(string address, string language, Caller by, string turn)
    {
        var now = clock.GetUtcNow();
        db.Letters.Add(new()
        {
            Id = Guid.CreateVersion7(now), Kind = LinkKind.Reminder, Address = address, Language = language, By = by.Person.Value, Turn = turn,
            Created = now, Due = now,
        });
    }

    /// <summary>Tells the postman not to wait for his next round.</summary>
    public void Ring() => bell.Ring();
}

/// <summary>Wakes the postman of this process.</summary>
internal sealed class LetterBell
{
    private readonly Channel<bool> rings = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Ring() => rings.Writer.TryWrite(true);

    public IAsyncEnumerable<bool> Rings(CancellationToken stop) => rings.Reader.ReadAllAsync(stop);
}
