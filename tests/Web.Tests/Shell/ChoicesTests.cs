using System.Net;

namespace ResearchHub.Web.Shell;

/// <summary>Language and colours are chosen by plain forms and remembered.</summary>
[Collection(nameof(Pages))]
public sealed class ChoicesTests(Pages pages)
{
    [Fact]
    public async Task A_chosen_language_stays_whatever_the_browser_prefers()
    {
        var reader = await pages.Reading("vl", "ru");

        var chosen = await reader.Fill(await reader.Open("/projects"), "language", ("language", "kk"));

        Assert.Equal("/projects", chosen.Location);
        Assert.Contains("<html lang=\"kk\"", (await reader.Follow(chosen)).Html, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"kk\"", (await reader.Open("/account")).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dark")]
    [InlineData("light")]
    public async Task A_chosen_theme_is_drawn_at_once(string theme)
    {
        var reader = await pages.Reading("vl");
        Assert.DoesNotContain("data-theme=", (await reader.Open("/account")).Html, StringComparison.Ordinal);

        var chosen = await reader.Fill(await reader.Open("/account"), "theme", ("theme", theme));

        Assert.Contains($"data-theme=\"{theme}\"", (await reader.Follow(chosen)).Html, StringComparison.Ordinal);
        await reader.Fill(await reader.Open("/account"), "theme", ("theme", "system"));
        Assert.DoesNotContain("data-theme=", (await reader.Open("/account")).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("language", "kk")]
    [InlineData("theme", "dark")]
    public async Task A_choice_leads_back_only_to_a_place_of_our_own(string field, string value)
    {
        var reader = await pages.Reading("vl");

        foreach (var elsewhere in new[] { "https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "\n//x" })
        {
            var chosen = await reader.Fill(await reader.Open("/projects"), field, (field, value), ("returnUrl", elsewhere));
            Assert.Equal("/", chosen.Location);
        }
    }

    [Fact]
    public async Task A_language_we_do_not_speak_is_not_chosen()
    {
        var reader = await pages.Reading("vl", "be");

        var chosen = await reader.Fill(await reader.Open("/projects"), "language", ("language", "<script>"));

        Assert.Equal(HttpStatusCode.Redirect, chosen.Status);
        Assert.Contains("<html lang=\"be\"", (await reader.Open("/projects")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_that_prefers_none_of_ours_is_told_so_on_ones_own_page()
    {
        var page = await (await pages.Reading("vl", "pl")).Open("/account");

        Assert.Contains("<html lang=\"en\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("Your browser prefers another language (polski)", page.Html, StringComparison.Ordinal);
    }
}
