using System.Net;
using System.Text.RegularExpressions;

namespace ResearchHub.Web;

[Collection(nameof(Workspace))]
public sealed class SecurityHeadersTests(Workspace workspace)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/sign-in")]
    [InlineData("/health/live")]
    [InlineData("/no-such-page")]
    [InlineData("/live/documents")]
    public async Task Every_answer_forbids_what_no_page_of_ours_needs(string address)
    {
        using var browser = workspace.Browser();

        var answer = await browser.GetAsync(new Uri(address, UriKind.Relative));

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        foreach (var part in (string[])["default-src 'self'", "worker-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"])
        {
            Assert.Contains(part, policy, StringComparison.Ordinal);
        }

        Assert.Matches("script-src 'nonce-[0-9a-f]{32}' 'strict-dynamic';", policy);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Referrer-Policy").Single());
    }

    [Theory]
    [InlineData("/", "img-src 'self' data:;")]
    [InlineData("/people", "img-src 'self' data:;")]
    [InlineData("/documents/01930000000070008000000000000304", "img-src 'self' data: https:;")]
    public async Task Only_drafts_show_pictures_of_other_sites(string address, string expected)
    {
        using var browser = workspace.Browser();

        var answer = await browser.GetAsync(new Uri(address, UriKind.Relative));

        Assert.Contains(expected, answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_answer_has_a_nonce_of_its_own()
    {
        using var browser = workspace.Browser();

        var nonces = new HashSet<string>();
        for (var turn = 0; turn < 3; turn++)
        {
            var answer = await browser.GetAsync(new Uri("/sign-in", UriKind.Relative));
            nonces.Add(Regex.Match(answer.Headers.GetValues("Content-Security-Policy").Single(), "'nonce-([^']{20,})'").Groups[1].Value);
        }

        Assert.Equal(3, nonces.Count);
    }

    [Fact]
    public async Task Without_a_session_a_page_that_is_there_and_one_that_is_not_look_alike()
    {
        using var browser = workspace.Browser();

        var absent = await browser.GetAsync(new Uri("/no-such-page", UriKind.Relative));
        var present = await browser.GetAsync(new Uri("/projects", UriKind.Relative));

        Assert.Equal(HttpStatusCode.Redirect, absent.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, present.StatusCode);
    }

    [Theory]
    [InlineData("kk", "kk")]
    [InlineData("be-BY, ru;q=0.5", "be")]
    [InlineData("de, ru;q=0.5", "ru")]
    [InlineData("de", "en")]
    public async Task A_page_speaks_the_browsers_first_language_of_ours(string accepted, string expected)
    {
        using var browser = workspace.Browser();
        browser.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", accepted);

        Assert.Contains($"<html lang=\"{expected}\"", await browser.GetStringAsync(new Uri("/sign-in", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chosen_language_goes_before_the_browsers()
    {
        using var browser = workspace.Browser();
        browser.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Language", "ru");

        var answer = await Workspace.Post(browser, "/language", ("language", "kk"), ("returnUrl", "/sign-in"));

        Assert.Equal("/sign-in", answer.Headers.Location!.OriginalString);
        Assert.Contains("<html lang=\"kk\"", await browser.GetStringAsync(new Uri("/sign-in", UriKind.Relative)), StringComparison.Ordinal);
    }
}
