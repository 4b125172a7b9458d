using System.Collections.Concurrent;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace ResearchHub.Web.SignIn;

/// <summary>Configuration section <c>Mail</c>. Without a host no letter leaves; in Development they go to the mailbox page.</summary>
public sealed class MailOptions
{
    public string? Host { get; set; }

    public int Port { get; set; } = 587;

    /// <summary><c>StartTls</c> (the line must become encrypted), <c>SslOnConnect</c>, or <c>None</c> on a line that nobody else reads.</summary>
    public SecureSocketOptions Security { get; set; } = SecureSocketOptions.StartTls;

    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>How long a letter waits after its first failed try; twice as long after each further one, up to half an hour.</summary>
    public TimeSpan Pause { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often waiting letters are looked for.</summary>
    public TimeSpan Round { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often it is looked whether something waits for somebody who is to be told.</summary>
    public TimeSpan Turns { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The sender's address.</summary>
    public string From { get; set; } = "researchhub@localhost.localdomain";
}

/// <summary>Takes a letter out of the house.</summary>
internal interface IPost
{
    /// <summary>Returns when the other side has taken it; throws when it has not.</summary>
    Task Send(MimeMessage letter, CancellationToken stop);
}

/// <summary>Hands letters to a mail server.</summary>
internal sealed class SmtpPost(MailOptions mail) : IPost
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public async Task Send(MimeMessage letter, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(Patience);
        using var line = new SmtpClient();
        await line.ConnectAsync(mail.Host!, mail.Port, mail.Security, patience.Token);
        if (mail.User is { Length: > 0 })
        {
            await line.AuthenticateAsync(mail.User, mail.Password ?? "", patience.Token);
        }

        await line.SendAsync(letter, patience.Token);
        await line.DisconnectAsync(quit: true, patience.Token);
    }
}

/// <summary>In Development: the last letters, for the mailbox page.</summary>
internal sealed class Mailbox : IPost
{
    private const int Kept = 100;

    private readonly ConcurrentQueue<MimeMessage> letters = new();

    /// <summary>The newest first.</summary>
    public IEnumerable<MimeMessage> Letters => letters.Reverse();

    public Task Send(MimeMessage letter, CancellationToken stop)
    {
        letters.Enqueue(letter);
        while (letters.Count > Kept)
        {
            letters.TryDequeue(out _);
        }

        return Task.CompletedTask;
    }
}
