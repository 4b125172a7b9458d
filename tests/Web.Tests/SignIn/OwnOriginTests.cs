using System.Net;

namespace ResearchHub.Web;

[Collection(nameof(Workspace))]
public sealed class OwnOriginTests(Workspace workspace)
{
    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("{scheme}://{host}:{port}.evil.example")]
    [InlineData("{scheme}://evil-{host}:{port}")]
    [InlineData("{scheme}://docs.{host}:{port}")]
    [InlineData("{scheme}://{host}")]
    [InlineData("{scheme}://{host}:1{port}")]
    [InlineData("https://{host}:{port}")]
    [InlineData("{scheme}://{host}:{port}/")]
    [InlineData("{scheme}://{host}:{port}, https://evil.example")]
    [InlineData("{scheme}://user@{host}:{port}")]
    [InlineData("HTTP://{host}:{port}")]
    [InlineData("file://")]
    [InlineData("{scheme}://{host}:{port}#")]
    [InlineData("{scheme}://{host}:{port}?")]
    [InlineData("{scheme}://{host}.:{port}")]
    [InlineData("{scheme}://{host}:0{port}")]
    [InlineData("{scheme}:\\\\{host}:{port}")]
    [InlineData("{scheme}:{host}:{port}")]
    [InlineData("//{host}:{port}")]
    [InlineData("{host}:{port}")]
    [InlineData("ws://{host}:{port}")]
    [InlineData("{scheme}://0.0.0.0:{port}")]
    [InlineData("{scheme}://2130706433:{port}")]
    [InlineData("{scheme}://[::ffff:127.0.0.1]:{port}")]
    [InlineData("{scheme}://xn--{host}:{port}")]
    [InlineData("{scheme}://{host}%00.evil.example:{port}")]
    [InlineData("chrome-extension://{host}")]
    [InlineData("*")]
    public async Task Another_origin_is_refused_before_anybody_is_asked_who_they_are(string origin)
    {
        using var browser = await workspace.SignedIn("vl");

        Assert.Equal(HttpStatusCode.Forbidden, await Negotiate(browser, ("Origin", Fill(origin))));
    }

    [Theory]
    [InlineData("same-site")]
    [InlineData("cross-site")]
    [InlineData("none")]
    public async Task A_browser_that_says_it_comes_from_elsewhere_is_refused_whatever_the_origin(string site)
    {
        using var browser = await workspace.SignedIn("vl");

        Assert.Equal(
            HttpStatusCode.Forbidden,
            await Negotiate(browser, ("Origin", Fill("{scheme}://{host}:{port}")), ("Sec-Fetch-Site", site)));
    }

    [Fact]
    public async Task Our_own_origin_is_let_through()
    {
        using var browser = await workspace.SignedIn("vl");

        Assert.Equal(HttpStatusCode.OK, await Negotiate(browser, ("Origin", Fill("{scheme}://{host}:{port}"))));
        Assert.Equal(HttpStatusCode.OK, await Negotiate(browser, ("Sec-Fetch-Site", "same-origin")));
    }

    [Fact]
    public async Task A_cookie_without_an_origin_is_refused()
    {
        using var browser = await workspace.SignedIn("vl");

        Assert.Equal(HttpStatusCode.Forbidden, await Negotiate(browser));
    }

    [Fact]
    public async Task Nobody_signed_in_is_told_so_and_not_led_to_a_page()
    {
        using var browser = workspace.Browser();

        Assert.Equal(HttpStatusCode.Unauthorized, await Negotiate(browser, ("Origin", Fill("{scheme}://{host}:{port}"))));
    }

    private string Fill(string origin) => origin
        .Replace("{scheme}", workspace.Address.Scheme, StringComparison.Ordinal)
        .Replace("{host}", workspace.Address.Host, StringComparison.Ordinal)
        .Replace("{port}", $"{workspace.Address.Port}", StringComparison.Ordinal);

    private static async Task<HttpStatusCode> Negotiate(HttpClient browser, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/live/documents/negotiate?negotiateVersion=1");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return (await browser.SendAsync(request)).StatusCode;
    }
}
