using System.Net;
using System.Text.RegularExpressions;
using Ical.Net;
using Microsoft.EntityFrameworkCore;
using ResearchHub.Consultations;
using ResearchHub.Kernel;
using ResearchHub.PriorityAreas;
using ResearchHub.Projects;

namespace ResearchHub.Web.Turns;

/// <summary>One's deadlines in a calendar program, by an address that is itself the key.</summary>
public sealed class TurnCalendarTests(LettersWorkspace workspace) : IClassFixture<LettersWorkspace>
{
    private static readonly DateTimeOffset Due = new(2026, 12, 17, 21, 30, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_calendar_has_the_readers_deadlines_at_their_moments_and_no_word_of_a_confidential_question()
    {
        var (project, _) = await workspace.Draft("", ("ut", ProjectRole.Scientist));
        const string hostile = "Measure; weigh, draw\\n \U0001f3fa Қазақ ўсё BEGIN:VEVENT";
        var task = await workspace.Give(project, "ut", Due, hostile);
        await workspace.Give(project, "ut", due: null, "No day");
        await workspace.Give(project, "ao", Due, "Another's");
        var question = ConsultationId.New(TimeProvider.System);
        Workspace.Accept(await workspace.Grains.Consultation(question).Ask(Workspace.Caller("ao"), new(
            null, MainAreas.Art, "Is the secret horn gold?", "", Language.English, [Workspace.Person("ut").Id], Due, true, false, null)));
        var ulan = new Reading(await workspace.SignedIn("ut"), "en");

        var text = await Read(await Make(ulan));
        var calendar = Calendar.Load(text)!;
        var events = calendar.Events.Where(one => one.Uid!.Contains($"{task}", StringComparison.Ordinal) || one.Uid.Contains($"{question}", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, events.Count);
        Assert.All(events, one => Assert.Equal(Due.UtcDateTime, one.DtStart!.AsUtc));
        Assert.Contains(events, one => one.Summary == $"{hostile} · task" && one.Url!.AbsolutePath == $"/projects/{project}/tasks");
        Assert.Contains(events, one => one.Summary == "Confidential question");
        Assert.Contains(events, one => one.Description!.Contains("00:30 Minsk", StringComparison.Ordinal) && one.Description.Contains("02:30 Astana", StringComparison.Ordinal));
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Another", text, StringComparison.Ordinal);
        Assert.All(text.Split("\r\n"), line => Assert.True(System.Text.Encoding.UTF8.GetByteCount(line) <= 75, line));
    }

    [Fact]
    public async Task An_address_is_shown_once_and_opens_nothing_when_it_was_replaced_withdrawn_or_its_account_closed()
    {
        var samal = new Reading(await workspace.SignedIn("sj"), "en");
        var first = await Make(samal);
        Assert.DoesNotContain(first, (await samal.Open("/account")).Html, StringComparison.Ordinal);
        Assert.Equal(0, await workspace.Look(db => db.Choices.CountAsync(one => one.CalendarHash == System.Text.Encoding.ASCII.GetBytes(first))));
        Assert.StartsWith("BEGIN:VCALENDAR", await Read(first), StringComparison.Ordinal);
        var second = await Make(samal);
        Assert.Equal(HttpStatusCode.NotFound, await Status(first));
        Assert.Equal(HttpStatusCode.OK, await Status(second));
        Assert.Equal(HttpStatusCode.NotFound, await Status($"/calendar/{new string('0', 64)}.ics"));
        Assert.Equal(HttpStatusCode.NotFound, await Status("/calendar/x.ics"));

        var address = Workspace.AddressOf("sj");
        await workspace.Look(db => db.Users.Where(one => one.Email == address).ExecuteUpdateAsync(set => set.SetProperty(one => one.Closed, workspace.Now)));
        Assert.Equal(HttpStatusCode.NotFound, await Status(second));
        await workspace.Look(db => db.Users.Where(one => one.Email == address).ExecuteUpdateAsync(set => set.SetProperty(one => one.Closed, (DateTimeOffset?)null)));
        samal = new(await workspace.SignedIn("sj"), "en");
        var gone = await samal.Fill(await samal.Open("/account"), "calendar", ("calendar", "withdraw"));
        Assert.Contains("The address opens nothing any more.", (await samal.Follow(gone)).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await Status(second));
    }

    private static async Task<string> Make(Reading reader)
    {
        var made = await reader.Fill(await reader.Open("/account"), "calendar", ("calendar", "make"));
        return new Uri(Regex.Match(made.Html, "value=\"(https://[^\"]+/calendar/[0-9a-f]{64}\\.ics)\"").Groups[1].Value).AbsolutePath;
    }

    private async Task<string> Read(string address)
    {
        using var program = workspace.Browser();
        return await program.GetStringAsync(new Uri(address, UriKind.Relative));
    }

    private async Task<HttpStatusCode> Status(string address)
    {
        using var program = workspace.Browser();
        return (await program.GetAsync(new Uri(address, UriKind.Relative))).StatusCode;
    }
}
