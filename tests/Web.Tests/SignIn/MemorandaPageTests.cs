using System.Net;
using ResearchHub.Memoranda;
using ResearchHub.Web.Memoranda;

namespace ResearchHub.Web.SignIn;

/// <summary>A workspace of its own: what is said of the first memorandum here, other suites would read.</summary>
public sealed class MemorandaPageTests(Pages pages) : IClassFixture<Pages>
{
    private const string Address = "/accounts/memoranda";
    private const string Minsk = "01930000000070008000000000000002";

    [Fact]
    public async Task An_administrator_says_who_signed_a_memorandum_and_when()
    {
        var reader = await pages.Reading("ao");
        var page = await reader.Open(Address);
        Assert.Equal(10, Lines(page.Html));

        var backwards = await reader.Fill(page, "party", Fields(("party", Minsk), ("signed", "2024-10-17"), ("until", "2023-10-17")));
        Assert.Contains("role=\"alert\"", backwards.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"2023-10-17\"", backwards.Html, StringComparison.Ordinal);
        Assert.Contains("role=\"alert\"", (await reader.Fill(page, "party", Fields(("party", Minsk), ("signed", "yesterday")))).Html, StringComparison.Ordinal);
        var saved = await reader.Fill(page, "party", Fields(("party", Minsk), ("signed", "2024-10-18"), ("until", "")));

        Assert.Equal($"{Address}?memorandum={FirstMemorandum.Id}&done=saved", saved.Location);
        Assert.True((await pages.Grains.Memorandum(FirstMemorandum.Id).View()).Accepted(out var view, out _));
        Assert.Equal((Minsk, new DateOnly(2024, 10, 18), (DateOnly?)null, 10), (Assert.Single(view.Parties).ToString(), view.SignedOn, view.Until, view.Activities.Length));
        // Whoever opened the form before is told.
        var late = await reader.Fill(page, "party", Fields(("party", Minsk), ("signed", "2024-10-19")));
        Assert.Contains("role=\"alert\"", late.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"2024-10-19\"", late.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await reader.Fill(late, "party", Fields(("party", Minsk), ("signed", "2024-10-19")))).Status);
    }

    [Fact]
    public async Task Another_memorandum_is_taken_in_once_with_its_activities_line_by_line()
    {
        var reader = await pages.Reading("ao");
        var page = await reader.Open($"{Address}?memorandum=new");
        (string, string)[] fields =
        [
            ("title.en", "Agreement on maps"), ("title.be", "Пагадненне аб картах"), ("party", Minsk), ("signed", ""), ("until", ""),
            ("activities.en", "Digital copies\nExhibitions of maps\n"), ("activities.be", "Лічбавыя копіі"),
        ];

        var saved = await reader.Fill(page, "party", fields);
        await reader.Fill(page, "party", fields);

        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        var memorandum = Assert.Single((await pages.Grains.Memoranda().All()), one => one.Title.English == "Agreement on maps");
        Assert.Equal(["Digital copies", "Exhibitions of maps"], memorandum.Activities.Select(activity => activity.English));
        Assert.Equal(["Лічбавыя копіі", ""], memorandum.Activities.Select(activity => activity.Belarusian));
        Assert.Contains("Exhibitions of maps", (await reader.Open($"/memoranda/{memorandum.Id}")).Html, StringComparison.Ordinal);
        // None may be taken away.
        var fewer = await reader.Fill(await reader.Open($"{Address}?memorandum={memorandum.Id}"), "party", ("title.en", "Agreement on maps"), ("activities.en", "Digital copies"));
        Assert.Contains("role=\"alert\"", fewer.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_institution_is_corrected_and_gets_its_hours()
    {
        var reader = await pages.Reading("ao");
        var page = await reader.Open($"/accounts/museums?museum={Minsk}");
        Assert.Contains("value=\"National Art Museum of the Republic of Belarus\"", page.Html, StringComparison.Ordinal);
        (string, string)[] fields = [("museum.en", "National Art Museum of Belarus"), ("city.en", "Minsk"), ("zone", "Europe/Minsk")];

        Assert.Contains("opens-why", (await reader.Fill(page, "zone", [.. fields, ("opens", "10:00"), ("closes", "")])).Html, StringComparison.Ordinal);
        Assert.Contains("opens-why", (await reader.Fill(page, "zone", [.. fields, ("opens", "10:00"), ("closes", "09:00")])).Html, StringComparison.Ordinal);
        var saved = await reader.Fill(page, "zone", [.. fields, ("opens", "10:00"), ("closes", "18:30")]);

        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        var institutions = (await reader.Open("/institutions")).Html;
        Assert.Contains("National Art Museum of Belarus", institutions, StringComparison.Ordinal);
        Assert.Contains("Works from 10:00 to 18:30", institutions, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_else_has_these_pages()
    {
        var (reader, administrator) = (await pages.Reading("vl"), await pages.Reading("ao"));
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Open(Address)).Status);
        var forged = await reader.Send(Address, [("_handler", "memorandum"), ("title.en", "Forged"), ("activities.en", "x"), ("__RequestVerificationToken", (await administrator.Open(Address)).Value("__RequestVerificationToken"))]);
        Assert.NotEqual(HttpStatusCode.OK, forged.Status);
        Assert.DoesNotContain(await pages.Grains.Memoranda().All(), one => one.Title.English == "Forged");
    }

    private static int Lines(string html)
    {
        var text = html[html.IndexOf("id=\"activities.en\"", StringComparison.Ordinal)..];
        return WebUtility.HtmlDecode(text[(text.IndexOf('>', StringComparison.Ordinal) + 1)..text.IndexOf("</textarea>", StringComparison.Ordinal)]).Split('\n').Length;
    }

    /// <summary>The form as it is, with some fields another.</summary>
    private static (string, string)[] Fields(params (string, string)[] other) =>
    [
        ("title.en", "Memorandum of cooperation"), ("title.ru", "Меморандум о сотрудничестве"),
        ("activities.en", string.Join('\n', Enumerable.Range(1, 10).Select(number => $"Activity {number}"))), .. other,
    ];
}
