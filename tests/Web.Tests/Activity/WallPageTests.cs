using System.Net;
using ResearchHub.Consultations;
using ResearchHub.Documents;
using ResearchHub.Kernel;
using ResearchHub.PriorityAreas;
using ResearchHub.Projects;

namespace ResearchHub.Web.Activity;

[Collection(nameof(Pages))]
public sealed class WallPageTests(Pages pages)
{
    public static TheoryData<string, string, string> Sentences => new()
    {
        { "en", "in section 1 of “", "\\+3 words, 1 question" }, { "ru", "работа в разделе 1 черновика «", "1\u00a0мин, \\+3 слова, 1 вопрос" },
        { "kk", "мәтінінің 1-бөлімімен жұмыс істеді", "1\u00a0мин, \\+3 сөз, 1 сұрақ" },
        { "be", "праца ў раздзеле 1 чарнавіка «", "1\u00a0хв, \\+3 словы, 1 пытанне" },
    };

    [Theory, MemberData(nameof(Sentences))]
    public async Task The_wall_speaks_in_sentences_and_only_to_who_oversees(string language, string words, string work)
    {
        var (project, draft) = await pages.Draft("# Felt\nIs soft.", ("vl", ProjectRole.Scientist), ("iv", ProjectRole.Coordinator));
        var (open, secret) = (await Ask(project, draft, confidential: false), await Ask(project, draft, confidential: true));
        var address = $"/activity?project={project}";

        var wall = await (await pages.Reading("iv", language)).Open(address);
        Assert.Equal(HttpStatusCode.OK, wall.Status);
        Assert.Contains(words, wall.Html, StringComparison.Ordinal);
        Assert.Matches(work, WebUtility.HtmlDecode(wall.Html));
        Assert.Contains($"href=\"/documents/{draft}\"", wall.Html, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"/consultations/{open}\" lang=\"en\">Is it felt?</a>", wall.Html, StringComparison.Ordinal);
        Assert.DoesNotContain($"{secret}", wall.Html, StringComparison.Ordinal);
        Assert.Contains("<rect class=\"s", wall.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("{", Visible(wall.Html), StringComparison.Ordinal);
        Assert.DoesNotContain($"/documents/{draft}", (await (await pages.Reading("vl", language)).Open("/activity")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_people_called_their_drafts_is_text_on_the_wall()
    {
        var (project, draft) = await pages.Draft("", ("iv", ProjectRole.Coordinator));
        Workspace.Accept(await ResearchHub.Documents.DocumentGrains.Document(pages.Grains, draft).Rename(
            Workspace.Caller("ao"), new("<script>alert(1)</script>", ResearchHub.Kernel.Language.English, "A draft")));

        var wall = await (await pages.Reading("iv")).Open($"/activity?project={project}");

        Assert.Contains("&lt;script&gt;alert(1)", wall.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert(1)", wall.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_one_person_no_hours_are_counted()
    {
        var (project, _) = await pages.Draft("Words.", ("iv", ProjectRole.Coordinator));

        var wall = await (await pages.Reading("iv")).Open($"/activity?project={project}&person={Workspace.Person("ao").Id}");

        Assert.Contains("worked 1", wall.Html, StringComparison.Ordinal);
        Assert.Contains("Hours are not counted for a single person.", wall.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<rect", wall.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", ',', "Aigul", "Words added")]
    [InlineData("ru", ';', "Айгуль", "Слов добавлено")]
    public async Task The_wall_is_a_file_for_whoever_sees_it(string language, char separator, string name, string column)
    {
        var (project, draft) = await pages.Draft("Words.", ("iv", ProjectRole.Coordinator));
        Workspace.Accept(await ResearchHub.Documents.DocumentGrains.Document(pages.Grains, draft).Rename(
            Workspace.Caller("ao"), new("=HYPERLINK(\"http://x\")", ResearchHub.Kernel.Language.English, "A draft")));

        var file = await (await pages.Reading("iv", language)).Open($"/activity/list.csv?project={project}");
        var others = await (await pages.Reading("vl", language)).Open($"/activity/list.csv?project={project}");

        Assert.Equal(HttpStatusCode.OK, file.Status);
        Assert.Contains($"{separator}\"{column}\"{separator}", file.Html, StringComparison.Ordinal);
        Assert.Contains(name, file.Html, StringComparison.Ordinal);
        Assert.Contains("=HYPERLINK(\"\"http://x\"\")", file.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("\"=", file.Html, StringComparison.Ordinal);
        Assert.Equal(others.Html.IndexOf("\r\n", StringComparison.Ordinal), others.Html.Length - 2);
    }

    private async Task<ConsultationId> Ask(ProjectId project, DocumentId draft, bool confidential)
    {
        var question = ConsultationId.New(TimeProvider.System);
        Workspace.Accept(await pages.Grains.Consultation(question).Ask(Workspace.Caller("ao"), new(
            project, MainAreas.Art, "Is it felt?", "", Language.English, [Workspace.Person("iv").Id], null, confidential, false, new(draft, 2, 0, 6))));
        return question;
    }

    private static string Visible(string html) =>
        System.Text.RegularExpressions.Regex.Replace(html[html.IndexOf("<main", StringComparison.Ordinal)..], "<[^>]*>", "");
}

public sealed class WallPeriodTests
{
    // Half past one at night in Astana, half past eleven of the day before in Minsk.
    private static readonly DateTimeOffset Now = new(2026, 11, 27, 20, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(null, null, null, "Asia/Almaty", "2026-11-26T19:00", "2026-11-28T19:00")]
    [InlineData("today", null, null, "Asia/Almaty", "2026-11-27T19:00", "2026-11-28T19:00")]
    [InlineData("today", null, null, "Europe/Minsk", "2026-11-26T21:00", "2026-11-27T21:00")]
    [InlineData("week", null, null, "Europe/Minsk", "2026-11-20T21:00", "2026-11-27T21:00")]
    [InlineData("nonsense", "x", "2026-13-40", "Europe/Minsk", "2026-11-25T21:00", "2026-11-27T21:00")]
    [InlineData("today", "2026-11-02", "2026-11-01", "Europe/Minsk", "2026-10-31T21:00", "2026-11-02T21:00")]
    [InlineData(null, null, "2026-11-01", "Europe/Minsk", "2026-10-31T21:00", "2026-11-01T21:00")]
    [InlineData(null, "2000-01-01", null, "Europe/Minsk", "2025-10-23T21:00", "2026-11-27T21:00")]
    public void Days_begin_by_the_readers_clock(string? period, string? from, string? to, string home, string begins, string ends)
    {
        var (first, until) = WallPeriod.Read(period, from, to, Now, home);

        Assert.Equal((begins, ends), ($"{first:yyyy-MM-dd'T'HH:mm}", $"{until:yyyy-MM-dd'T'HH:mm}"));
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(3, 4)]
    [InlineData(10, 10)]
    [InlineData(11, 20)]
    [InlineData(41, 50)]
    [InlineData(101, 200)]
    [InlineData(999, 1000)]
    [InlineData(1001, 2000)]
    public void A_scale_is_round_and_holds_the_largest(int most, int scale) =>
        Assert.Equal(scale, Bars.Scale([new("Astana", [1, most])]));
}
