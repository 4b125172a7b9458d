using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using ResearchHub.Audit;
using ResearchHub.Projects;

namespace ResearchHub.Web.Turns;

/// <summary>Letters about what waits, through a real mail server, at the edges of days in both zones.</summary>
public sealed class TurnLetterTests(LettersWorkspace workspace) : IClassFixture<LettersWorkspace>, IAsyncLifetime
{
    private static readonly string Samal = Workspace.AddressOf("sj"), Ulan = Workspace.AddressOf("ut");

    private ProjectId project;

    public async Task InitializeAsync()
    {
        // Later than the demo data was made, which is no news then.
        workspace.Now = LettersWorkspace.Tuesday.AddHours(1);
        (project, _) = await workspace.Draft("", ("sj", ProjectRole.Scientist), ("ut", ProjectRole.Scientist));
        await workspace.Alone();
    }

    public Task DisposeAsync() => workspace.Finish();

    [Fact]
    public async Task Each_is_told_at_eight_by_their_own_clock_on_days_that_are_worked_where_they_are_and_of_nothing_when_nothing_waits()
    {
        await workspace.Come("sj", "kk");
        await workspace.Come("ut", "be");
        // A Thursday: 20:00 in Astana, 18:00 in Minsk.
        var due = new DateTimeOffset(2026, 12, 17, 15, 0, 0, TimeSpan.Zero);
        var (hers, his) = (await workspace.Give(project, "sj", due), await workspace.Give(project, "ut", due));
        await workspace.Mail.Letter(Samal);
        await workspace.Mail.Letter(Ulan);

        await At(new(2026, 12, 2, 2, 59, 50, TimeSpan.Zero));
        await workspace.Silent();
        await At(new(2026, 12, 2, 3, 0, 1, TimeSpan.Zero));
        var letter = await workspace.Mail.Letter(Samal);
        Assert.Equal("Сізді 1 іс күтіп тұр, ең жақын мерзім: бейсенбі, 17 желтоқсан", letter.Subject);
        Assert.Contains("Тапсырма · мерзімі: 17 желтоқсан, 20:00 Астана, 18:00 Минск", letter.TextBody, StringComparison.Ordinal);
        Assert.Contains($"{Mailed.PublicAddress}/projects/{project}/tasks", letter.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("horns", letter.TextBody + letter.Subject, StringComparison.Ordinal);
        await workspace.Silent();

        // In Minsk it is six.
        await At(new(2026, 12, 2, 4, 59, 50, TimeSpan.Zero));
        await workspace.Silent();
        await At(new(2026, 12, 2, 5, 0, 1, TimeSpan.Zero));
        Assert.Equal("Вас чакае 1 справа, бліжэйшы тэрмін: чацвер, 17 снежня", (await workspace.Mail.Letter(Ulan)).Subject);
        await workspace.Silent();

        // A whole night of servers that are down: the morning is over when they are back.
        await At(new(2026, 12, 3, 12, 0, 0, TimeSpan.Zero));
        await workspace.Silent();

        // Kazakhstan's Independence Day is a Wednesday like any other in Belarus.
        await At(new(2026, 12, 16, 2, 59, 50, TimeSpan.Zero));
        await At(new(2026, 12, 16, 3, 0, 1, TimeSpan.Zero));
        await workspace.Silent();
        await At(new(2026, 12, 16, 5, 0, 1, TimeSpan.Zero));
        await workspace.Mail.Letter(Ulan);
        await workspace.Silent();

        // It falls due that evening, and is told at once; in the morning of a worked day again.
        await At(due.AddSeconds(1));
        Assert.Contains("мерзімі", (await workspace.Mail.Letter(Samal)).TextBody, StringComparison.Ordinal);
        await workspace.Mail.Letter(Ulan);
        Workspace.Accept(await workspace.Grains.Assignment(hers).MarkDone(Workspace.Caller("sj")));
        Workspace.Accept(await workspace.Grains.Assignment(his).MarkDone(Workspace.Caller("ut")));
        await At(new(2026, 12, 18, 2, 59, 50, TimeSpan.Zero));
        await At(new(2026, 12, 18, 3, 0, 1, TimeSpan.Zero));
        await At(new(2026, 12, 18, 5, 0, 1, TimeSpan.Zero));
        await workspace.Silent();
    }

    [Fact]
    public async Task What_is_handed_over_is_told_at_once_and_nine_things_in_two_letters()
    {
        await workspace.Come("ut", "en");
        await workspace.Settled();
        await workspace.Give(project, "ut", due: null);
        var first = await workspace.Mail.Letter(Ulan);
        Assert.Equal("Waits for you now: task", first.Subject);
        Assert.Contains("Task · no deadline", first.TextBody, StringComparison.Ordinal);
        for (var task = 0; task < 8; task++)
        {
            await workspace.Give(project, "ut", due: null);
        }

        // What one gives oneself is no news.
        await workspace.Give(project, "ut", due: null, by: "ut");
        await workspace.Silent();
        workspace.Now += TimeSpan.FromMinutes(10);
        Assert.Equal("8 things wait for you now", (await workspace.Mail.Letter(Ulan)).Subject);
        workspace.Now += TimeSpan.FromHours(1);
        await workspace.Silent();
    }

    [Fact]
    public async Task Who_has_not_come_since_letters_began_is_told_too()
    {
        await workspace.Look(db => db.Choices.Where(one => one.Account == Workspace.Person("ut").Id.Value).ExecuteDeleteAsync());
        await workspace.Settled();
        await workspace.Give(project, "ut", due: null);
        Assert.Equal("Теперь вас ждёт: задача", (await workspace.Mail.Letter(Ulan)).Subject);
    }

    [Fact]
    public async Task Who_has_chosen_none_has_none_and_is_not_told_later_of_what_came_meanwhile()
    {
        var ulan = await workspace.Come("ut", "en");
        var saved = await ulan.Fill(await ulan.Open("/account"), "mornings");
        Assert.Contains("Chosen.", (await ulan.Follow(saved)).Html, StringComparison.Ordinal);
        await At(workspace.Now);
        await workspace.Give(project, "ut", due: null);
        await workspace.Silent();
        await At(new(2026, 12, 2, 5, 0, 1, TimeSpan.Zero));
        await workspace.Silent();

        await ulan.Fill(await ulan.Open("/account"), "mornings", ("atOnce", "yes"));
        await workspace.Silent();
        await workspace.Give(project, "ut", due: null);
        Assert.Equal("Waits for you now: task", (await workspace.Mail.Letter(Ulan)).Subject);
    }

    [Fact]
    public async Task Who_oversees_reminds_each_once_a_day_in_their_own_language_and_it_is_audited()
    {
        await workspace.Come("ut", "be");
        await workspace.Settled();
        await workspace.Give(project, "ut", due: null, "Weigh the felt");
        await workspace.Mail.Letter(Ulan);
        var (lead, other) = (new Reading(await workspace.SignedIn("ao"), "en"), new Reading(await workspace.SignedIn("sj"), "en"));
        var radar = $"/turns/waiting?project={project}";
        var page = await lead.Open(radar);
        var turn = Regex.Match(page.Html, "name=\"turn\" value=\"(task:[^\"]+)\"").Groups[1].Value;

        // Nobody else: whoever does not oversee the project sends the same form in vain.
        var forged = await other.Send(radar, [("turn", turn), ("_handler", "remind"), ("__RequestVerificationToken", Token(await other.Open("/account")))]);
        Assert.DoesNotContain("done=reminded", forged.Location ?? "", StringComparison.Ordinal);
        await workspace.Silent();

        Assert.Contains("done=reminded", (await lead.Fill(page, "turn", ("turn", turn))).Location, StringComparison.Ordinal);
        var letter = await workspace.Mail.Letter(Ulan);
        Assert.Equal("Напамін: задача", letter.Subject);
        Assert.StartsWith("Айгуль Аспанава ветліва нагадвае", letter.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("felt", letter.TextBody, StringComparison.Ordinal);
        Assert.Contains("A reminder is on its way", (await lead.Open($"{radar}&done=reminded")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"turn\"", (await lead.Open(radar)).Html, StringComparison.Ordinal);
        Assert.Contains("One reminder a day is enough", (await lead.Fill(page, "turn", ("turn", turn))).Html, StringComparison.Ordinal);
        Assert.Contains(
            (await workspace.Grains.Audit().Page(null, null)).Lines,
            line => line.Entry is { Deed: AuditDeed.Reminded, Detail: "task" } entry && entry.Person == Workspace.Person("ut").Id);

        workspace.Now += TimeSpan.FromHours(25);
        await workspace.Settled();
        _ = workspace.Mail.Rest().Count();
        await lead.Fill(await lead.Open(radar), "turn", ("turn", turn));
        Assert.Equal("Напамін: задача", (await workspace.Mail.Letter(Ulan)).Subject);
        workspace.Now += TimeSpan.FromHours(25);
        var ulan = new Reading(await workspace.SignedIn("ut"), "be");
        await ulan.Fill(await ulan.Open("/account"), "mornings", ("mornings", "yes"));
        Assert.Contains("No letter can be sent", (await lead.Fill(await lead.Open(radar), "turn", ("turn", turn))).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_account_and_somebody_whose_role_was_taken_are_told_nothing()
    {
        await workspace.Come("ut", "en");
        await workspace.Come("sj", "en");
        await workspace.Look(db => db.Users.Where(account => account.Email == Ulan).ExecuteUpdateAsync(set => set.SetProperty(one => one.Closed, workspace.Now)));
        await workspace.Give(project, "ut", due: null);
        Workspace.Accept(await workspace.Grains.Project(project).TakeRole(Workspace.Caller("ao"), new(Workspace.Person("ut").Id)));
        await workspace.Silent();
        await workspace.Look(db => db.Users.ExecuteUpdateAsync(set => set.SetProperty(one => one.Closed, (DateTimeOffset?)null)));
        await workspace.Silent();
    }

    [Theory]
    [InlineData("Asia/Almaty", "2026-12-01T02:59:59Z", "2026-12-01T03:00:00Z")]
    [InlineData("Asia/Almaty", "2026-12-01T03:00:00Z", "2026-12-02T03:00:00Z")]
    [InlineData("Europe/Minsk", "2026-12-01T04:59:59Z", "2026-12-01T05:00:00Z")]
    [InlineData("Europe/Minsk", "2026-12-31T22:30:00Z", "2027-01-01T05:00:00Z")]
    [InlineData("Europe/Warsaw", "2026-03-28T12:00:00Z", "2026-03-29T06:00:00Z")]
    [InlineData("Europe/Warsaw", "2026-10-24T12:00:00Z", "2026-10-25T07:00:00Z")]
    public void The_next_morning_is_eight_by_the_zones_own_clock(string zone, string after, string morning) => Assert.Equal(
        DateTimeOffset.Parse(morning, System.Globalization.CultureInfo.InvariantCulture),
        TurnLetters.MorningAfter(DateTimeOffset.Parse(after, System.Globalization.CultureInfo.InvariantCulture), TimeZoneInfo.FindSystemTimeZoneById(zone)));

    private static string Token(Page page) =>
        Regex.Match(page.Html, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;

    /// <summary>Puts the clock to a moment and lets the servers look.</summary>
    private async Task At(DateTimeOffset moment)
    {
        workspace.Now = moment;
        await workspace.Settled();
    }
}
