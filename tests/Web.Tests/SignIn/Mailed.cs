using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.EntityFrameworkCore;
using OtpNet;
using ResearchHub.LiveClient;
using ResearchHub.Web.SignIn;

namespace ResearchHub.Web;

/// <summary>The product with a real mail server beside it.</summary>
public class Mailed : Workspace, IAsyncLifetime
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

    /// <summary>Signs a demo person in and sets up codes from an app.</summary>
    public async Task<(Reading Reader, string Key, string[] Codes)> SetUpCodes(string person)
    {
        var reader = new Reading(await SignedIn(person), "en");
        var (key, page) = await SetUpCodes(reader, "/account/second-factor");
        return (reader, key, RecoveryCodesOf(page));
    }

    /// <summary>Sets up codes from an app on the page at an address.</summary>
    public static async Task<(string Key, Page Page)> SetUpCodes(Reading reader, string address)
    {
        var page = await reader.Open(address);
        var key = Regex.Match(page.Html, "<code class=\"key\">([A-Z2-7 ]+)</code>").Groups[1].Value.Replace(" ", "", StringComparison.Ordinal);
        return (key, await reader.Fill(page, "code", ("code", CodeOf(key))));
    }

    /// <summary>What the app shows now.</summary>
    public static string CodeOf(string key) => new Totp(Base32Encoding.ToBytes(key)).ComputeTotp();

    public static string[] RecoveryCodesOf(Page page) =>
        [.. Regex.Matches(page.Html, "<li><code>([a-z2-7-]+)</code></li>").Select(match => match.Groups[1].Value)];

    /// <summary>As if the next half minute had come: what was used is no longer what the app shows.</summary>
    public Task<int> LaterFor(string person) => Look(db => db.SecondFactors
        .Where(factor => factor.Account == Person(person).Id.Value).ExecuteUpdateAsync(set => set.SetProperty(factor => factor.LastStep, 0)));

    public static Task<Page> SignIn(Reading reader, string address, string password) => SignIn(reader, address, password, "/");

    private static async Task<Page> SignIn(Reading reader, string address, string password, string to) => await reader.Fill(
        await reader.Open("/sign-in?with=password"), "password", ("address", address), ("password", password), ("returnUrl", to));
}
