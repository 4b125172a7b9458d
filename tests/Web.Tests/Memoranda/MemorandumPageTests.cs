using System.Net;
using ResearchHub.Kernel;
using ResearchHub.Memoranda;
using ResearchHub.Projects;

namespace ResearchHub.Web.Memoranda;

[Collection(nameof(Pages))]
public sealed class MemorandumPageTests(Pages pages)
{
    [Theory]
    [InlineData("en", "Exchange of information, documents, literature and bibliography", "Astana", "17 October 2024")]
    [InlineData("ru", "Обмен информацией, документами, литературой и библиографией", "Астана", "17 октября 2024")]
    [InlineData("be", "Абмен інфармацыяй", "Мінск", "17 кастрычніка 2024")]
    public async Task The_ten_activities_and_the_parties_stand_in_the_readers_language(string language, string activity, string city, string day)
    {
        var page = await (await pages.Reading("ao", language)).Open("/memorandum");

        Assert.Contains(activity, page.Html, StringComparison.Ordinal);
        Assert.Contains(city, page.Html, StringComparison.Ordinal);
        Assert.Contains(day, page.Html, StringComparison.Ordinal);
        Assert.Equal(10, page.Html.Split("<h3>").Length - 1);
    }

    [Fact]
    public async Task Projects_are_named_to_those_who_take_part_and_counted_for_all()
    {
        var title = $"Only for its members {Guid.NewGuid():N}";
        Workspace.Accept(await pages.Grains.Project(ProjectId.New(TimeProvider.System)).Found(
            Workspace.Caller("eh"), new(title, "", Language.English, [2], [])));

        Assert.Contains(title, (await (await pages.Reading("eh")).Open("/memorandum")).Html, StringComparison.Ordinal);
        var foreign = await (await pages.Reading("ut")).Open("/memorandum");
        Assert.DoesNotContain(title, foreign.Html, StringComparison.Ordinal);
        Assert.Contains("None of them is yours.", foreign.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_activity_that_many_serve_leads_to_the_list_of_all_of_them()
    {
        var memorandum = MemorandumId.New(TimeProvider.System);
        var words = new FourNames("", "", "", "Digital copies of manuscripts");
        Workspace.Accept(await pages.Grains.Memorandum(memorandum).Register(new(new("", "", "", "Agreement on manuscripts"), [], null, null, [words, words])));
        var titles = Enumerable.Range(1, 11).Select(number => $"Manuscript {number:00} of {memorandum}").ToArray();
        foreach (var title in titles)
        {
            Workspace.Accept(await pages.Grains.Project(ProjectId.New(TimeProvider.System)).Found(
                Workspace.Caller("eh"), new(title, "", Language.English, [1], [], null, memorandum)));
        }

        var lead = await pages.Reading("eh");
        var page = (await lead.Open($"/memoranda/{memorandum}")).Html;
        Assert.Equal(10, titles.Count(title => page.Contains(title, StringComparison.Ordinal)));
        var address = $"?memorandum={memorandum}&serves=1";
        Assert.Contains($"href=\"/projects{address.Replace("&", "&amp;", StringComparison.Ordinal)}\"", page, StringComparison.Ordinal);

        var list = (await lead.Open($"/projects{address}")).Html;
        Assert.All(titles, title => Assert.Contains(title, list, StringComparison.Ordinal));
        Assert.Contains("Your projects that serve “Digital copies of manuscripts”", WebUtility.HtmlDecode(list), StringComparison.Ordinal);
        Assert.Equal(12, (await lead.Open($"/projects/list.csv{address}")).Html.TrimEnd().Split('\n').Length);
        Assert.Contains("None of your projects serves it.", (await lead.Open($"/projects?memorandum={memorandum}&serves=2")).Html, StringComparison.Ordinal);
        Assert.Contains("last changed first", (await lead.Open($"/projects?memorandum={memorandum}&serves=3")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_activity_leads_to_a_form_in_which_it_is_chosen()
    {
        var page = await (await pages.Reading("ao")).Open($"/projects/new?serves=9&memorandum={FirstMemorandum.Id}");

        Assert.Matches("""value="9" checked""", page.Html);
        Assert.DoesNotMatch("""value="8" checked""", page.Html);
    }

    [Fact]
    public async Task Another_memorandum_needs_no_code()
    {
        var other = MemorandumId.New(TimeProvider.System);
        var words = new FourNames("", "", "", "Digital copies of maps");
        Workspace.Accept(await pages.Grains.Memorandum(other).Register(new(new("", "", "", "Agreement on maps"), [], null, null, [words])));
        var lead = await pages.Reading("eh");

        Assert.Contains($"href=\"/memoranda/{other}\"", (await lead.Open("/memorandum")).Html, StringComparison.Ordinal);
        var form = await lead.Open($"/projects/new?memorandum={other}");
        Assert.Contains("1. Digital copies of maps", form.Html, StringComparison.Ordinal);
        var founded = await lead.Fill(form, "activity", ("title", "Maps of the steppe"), ("goal", ""), ("language", "en"), ("activity", "1"));

        Assert.Contains("Digital copies of maps", (await lead.Follow(founded)).Html, StringComparison.Ordinal);
        Assert.Contains("Maps of the steppe", (await lead.Open($"/memoranda/{other}")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Maps of the steppe", (await lead.Open("/memorandum")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await lead.Open("/memoranda/0193ffffffff7fff8fffffffffffffff")).Status);
    }
}
