using System.Net;

namespace ResearchHub.Web.Activity;

/// <summary>Views of the wall and of the radar that their readers keep.</summary>
[Collection(nameof(Pages))]
public sealed class KeptViewTests(Pages pages)
{
    [Theory]
    [InlineData("/activity", "?period=month&serving=1")]
    [InlineData("/turns/waiting", "?days=5")]
    public async Task A_view_is_kept_found_replaced_and_forgotten_by_its_owner_alone(string path, string query)
    {
        var (lead, other) = (await pages.Reading("ao"), await pages.Reading("vl"));
        var name = $"Month <b>&</b> {path}";
        var kept = await lead.Fill(await lead.Open(path + query), "viewName", ("viewName", name));
        Assert.Equal(path + query, kept.Location);
        var page = await lead.Open(path);
        Assert.Contains($"href=\"{WebUtility.HtmlEncode(path + query)}\"", page.Html, StringComparison.Ordinal);
        Assert.Contains(WebUtility.HtmlEncode(name), page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Month", (await other.Open(path)).Html, StringComparison.Ordinal);

        await lead.Fill(page, "viewName", ("viewName", name));
        page = await lead.Open(path + query);
        Assert.DoesNotContain($"href=\"{WebUtility.HtmlEncode(path + query)}\" aria-current", page.Html, StringComparison.Ordinal);

        var id = System.Text.RegularExpressions.Regex.Match(page.Html, "name=\"forget\" value=\"([^\"]+)\"").Groups[1].Value;
        await other.Fill(await other.Open(path), "viewName", ("viewName", "Own"));
        await other.Fill(await other.Open(path), "forget", ("forget", id));
        Assert.Contains(id, (await lead.Open(path)).Html, StringComparison.Ordinal);
        await lead.Fill(page, "forget", ("forget", id));
        Assert.DoesNotContain(id, (await lead.Open(path)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_is_none_and_a_view_too_many_are_refused_in_words()
    {
        var reader = await pages.Reading("eh");
        var page = await reader.Open("/activity");
        foreach (var name in (string[])["", "  ", new string('x', 61), "two\nlines"])
        {
            Assert.Contains("Give the view a name", (await reader.Fill(page, "viewName", ("viewName", name))).Html, StringComparison.Ordinal);
        }

        for (var view = 0; view < 20; view++)
        {
            Assert.Equal("/activity", (await reader.Fill(page, "viewName", ("viewName", $"View {view}"))).Location);
        }

        Assert.Contains("Twenty views are kept already", (await reader.Fill(page, "viewName", ("viewName", "One more"))).Html, StringComparison.Ordinal);
        Assert.Equal("/activity", (await reader.Fill(page, "viewName", ("viewName", "View 7"))).Location);
    }
}
