using System.Net;
using System.Text.RegularExpressions;

namespace ResearchHub.Web.SignIn;

[Collection(nameof(Pages))]
public sealed class AccountPageTests(Pages pages)
{
    [Fact]
    public async Task A_token_is_shown_once_opens_the_protocol_and_is_revoked_by_its_owner()
    {
        var owner = await pages.Reading("sj");

        var made = await owner.Fill(await owner.Open("/account"), "days", ("name", "My <program>"), ("days", "90"));

        var secret = Regex.Match(made.Html, "rh_[0-9a-f]{64}").Value;
        Assert.NotEmpty(secret);
        Assert.Contains("My &lt;program&gt;", made.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await Negotiate(secret));

        var list = await owner.Open("/account");
        Assert.Contains("My &lt;program&gt;", list.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("rh_", list.Html, StringComparison.Ordinal);
        var token = Regex.Match(list.Html, "name=\"token\" value=\"([^\"]+)\"").Groups[1].Value;
        var stranger = await pages.Reading("ak");
        await stranger.Fill(await stranger.Open("/account"), "_handler", ("_handler", "revoke"), ("token", token));
        Assert.Equal(HttpStatusCode.OK, await Negotiate(secret));

        var revoked = await owner.Fill(list, "token", ("token", token));
        Assert.Contains("opens nothing any more", (await owner.Follow(revoked)).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, await Negotiate(secret));
    }

    [Theory]
    [InlineData("en", "", "90", "Give it a name of one line")]
    [InlineData("be", " ", "90", "Дайце яму імя ў адзін радок")]
    [InlineData("ru", "Программа", "7", "Выберите один из сроков")]
    [InlineData("kk", "Бағдарлама", "көп", "Мерзімдердің бірін таңдаңыз")]
    public async Task A_token_that_cannot_be_made_is_refused_in_words(string language, string name, string days, string words)
    {
        var owner = await pages.Reading("sj", language);

        var refused = await owner.Fill(await owner.Open("/account"), "days", ("name", name), ("days", days));

        Assert.Equal(HttpStatusCode.OK, refused.Status);
        Assert.Contains(words, refused.Html, StringComparison.Ordinal);
        Assert.DoesNotMatch("rh_[0-9a-f]{64}", refused.Html);
    }

    [Fact]
    public async Task Ones_own_page_shows_the_name_in_the_four_languages_and_the_way_out()
    {
        var reader = await pages.Reading("vl", "ru");

        var page = await reader.Open("/account");

        Assert.Contains("Ольга Лаптёнок", page.Html, StringComparison.Ordinal);
        Assert.Contains("Volha Laptsionak", page.Html, StringComparison.Ordinal);
        Assert.Contains("volha.laptsionak@museum.example", page.Html, StringComparison.Ordinal);
        var way = page.Html[page.Html.IndexOf("action=\"/sign-out\"", StringComparison.Ordinal)..];
        await reader.Fill(page with { Html = "<form " + way }, "__RequestVerificationToken");
        Assert.Contains("/sign-in", (await reader.Open("/account")).Location, StringComparison.Ordinal);
    }

    private async Task<HttpStatusCode> Negotiate(string secret)
    {
        using var program = pages.Browser();
        program.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        return (await program.PostAsync(new Uri("/live/documents/negotiate?negotiateVersion=1", UriKind.Relative), null)).StatusCode;
    }
}
