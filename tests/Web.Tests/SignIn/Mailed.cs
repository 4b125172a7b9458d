using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.EntityFrameworkCore;
using ResearchHub.LiveClient;
using ResearchHub.Web.SignIn;

namespace ResearchHub.Web;

/// <summary>The product with a real mail server beside it.</summary>
public sealed class Mailed : Workspace, IAsyncLifetime
{
    public const string PublicAddress = "https://workspace.museum.example";

    public MailServer Mail { get; } = new MailServer().Start();

    protected override IEnumerable<(string Name, string Value)> Settings =>
    [
        ("Mail:Host", "127.0.0.1"), ("Mail:Port", $"{Mail.Port}"), ("Mail:Security", "None"), ("Mail:Pause", "00:00:00.1"), ("Mail:Round", "00:00:00.3"),
        ("Mail:From", "post@museum.example"), ("Address", PublicAddress), ("SignIn:TriesAMinute", "100000"),
    ];

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await Mail.DisposeAsync();
    }

    /// <summary>The page a letter's link leads to, as this host serves it.</summary>
    public async Task<(Reading Reader, Page Page)> Follow(string address, string language = "en")
    {
        var reader = new Reading(Browser(), language);
        return (reader, await reader.Open(MailServer.Link(await Mail.Letter(address)).PathAndQuery));
    }

    /// <summary>Invites somebody, as an administrator does.</summary>
    public async Task<Page> Invite(string address, string name = "Новый Человек", string language = "ru", string by = "ao")
    {
        var administrator = new Reading(await SignedIn(by), "en");
        var form = await administrator.Open("/accounts/invite");
        return await administrator.Fill(
            form, "museum", ("address", address), ("name.ru", name), ("museum", Person("vl").Institution.ToString()), ("language", language));
    }

    public async Task<T> Look<T>(Func<AccountsDb, Task<T>> what)
    {
        await using var scope = Services.CreateAsyncScope();
        return await what(scope.ServiceProvider.GetRequiredService<AccountsDb>());
    }

    public static Task<Page> SignIn(Reading reader, string address, string password) => SignIn(reader, address, password, "/");

    private static async Task<Page> SignIn(Reading reader, string address, string password, string to) => await reader.Fill(
        await reader.Open("/sign-in?with=password"), "password", ("address", address), ("password", password), ("returnUrl", to));
}
