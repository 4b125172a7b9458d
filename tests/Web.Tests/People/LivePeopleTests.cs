using System.Net;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using ResearchHub.People;

namespace ResearchHub.Web.People;

[Collection(nameof(Pages))]
public sealed class LivePeopleTests(Pages pages)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task A_page_of_people_hears_of_a_new_person_and_of_a_corrected_institution()
    {
        var jar = new CookieContainer();
        using var browser = await pages.SignedIn("vl", jar);
        await using var hub = new HubConnectionBuilder().WithUrl(new Uri(pages.Address, "/live/people"), options =>
        {
            options.Headers["Cookie"] = jar.GetCookieHeader(pages.Address);
            options.Headers["Origin"] = pages.Address.GetLeftPart(UriPartial.Authority);
            options.Transports = HttpTransportType.WebSockets;
        }).Build();
        var heard = Channel.CreateUnbounded<bool>();
        hub.On<int>("Changed", _ => heard.Writer.TryWrite(true));
        await hub.StartAsync();
        Assert.False(await hub.InvokeAsync<bool>("Follow", "anything"));
        Assert.True(await hub.InvokeAsync<bool>("Follow", "people"));
        var minsk = Workspace.Person("vl").Institution;

        Workspace.Accept(await pages.Grains.Person(PersonId.New(TimeProvider.System)).Register(
            new(new("Янка Новы", "Янка Новы", "Янка Новы", "Yanka Novy"), minsk, new("", "", "", ""))));
        await heard.Reader.ReadAsync().AsTask().WaitAsync(Deadline);
        Assert.Contains("Yanka Novy", await browser.GetStringAsync(new Uri("/people?after=", UriKind.Relative)), StringComparison.Ordinal);

        Assert.True((await pages.Grains.Institution(minsk).View()).Accepted(out var museum, out _));
        Workspace.Accept(await pages.Grains.Institution(minsk).Register(new(museum.Names, museum.City, museum.TimeZone, new(new(9, 0), new(17, 45)))));
        await heard.Reader.ReadAsync().AsTask().WaitAsync(Deadline);
        Workspace.Accept(await pages.Grains.Institution(minsk).Register(new(museum.Names, museum.City, museum.TimeZone, museum.Hours)));
    }

    [Fact]
    public async Task Nobody_follows_without_signing_in()
    {
        await using var hub = new HubConnectionBuilder().WithUrl(new Uri(pages.Address, "/live/people"), options =>
        {
            options.Headers["Origin"] = pages.Address.GetLeftPart(UriPartial.Authority);
            options.Transports = HttpTransportType.WebSockets;
        }).Build();

        await Assert.ThrowsAnyAsync<Exception>(() => hub.StartAsync());
    }
}
