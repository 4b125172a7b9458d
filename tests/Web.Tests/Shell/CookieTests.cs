using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace ResearchHub.Web;

/// <summary>The product behind a line that a proxy encrypts: what it forwards says so.</summary>
public sealed class Encrypted : Workspace
{
    protected override void Configure(IServiceCollection services) => services.AddTransient<IStartupFilter, Forwarded>();

    private sealed class Forwarded : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, rest) =>
            {
                context.Request.Scheme = "https";
                return rest(context);
            });
            next(app);
        };
    }
}

public sealed class CookieTests(Encrypted workspace) : IClassFixture<Encrypted>
{
    [Fact]
    public async Task On_an_encrypted_line_every_cookie_is_the_hosts_own()
    {
        var (cookies, form) = await Form("");
        cookies.AddRange(await Post("/sign-in/demo", cookies, form, ("as", "vl")));
        (var more, form) = await Form(Header(cookies));
        cookies.AddRange(more);
        cookies.AddRange(await Post("/language", cookies, form, ("language", "kk")));
        cookies.AddRange(await Post("/theme", cookies, form, ("theme", "dark")));

        Assert.Equal(
            ["__Host-researchhub", "__Host-researchhub-form", "__Host-researchhub-language", "__Host-researchhub-theme"],
            cookies.Select(cookie => cookie.Split('=')[0]).Distinct().Order(StringComparer.Ordinal));
        Assert.All(cookies, cookie =>
        {
            Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("path=/", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
        });
        var page = await Get("/account", Header(cookies));
        Assert.Contains("<html lang=\"kk\" data-theme=\"dark\"", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cookie_planted_under_the_plain_name_opens_nothing()
    {
        var (cookies, form) = await Form("");
        cookies.AddRange(await Post("/sign-in/demo", cookies, form, ("as", "vl")));

        var answer = await Get("/account", Header(cookies).Replace("__Host-", "", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    private async Task<(List<string> Cookies, string Proof)> Form(string header)
    {
        var page = await Get("/sign-in", header);
        var html = await page.Content.ReadAsStringAsync();
        var proof = System.Text.RegularExpressions.Regex.Match(html, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        return (page.Headers.TryGetValues("Set-Cookie", out var set) ? [.. set] : [], proof);
    }

    private async Task<HttpResponseMessage> Get(string address, string header)
    {
        using var browser = Plain();
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Cookie", header);
        return await browser.SendAsync(request);
    }

    private async Task<IEnumerable<string>> Post(string address, List<string> cookies, string proof, (string Name, string Value) field)
    {
        using var browser = Plain();
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Content = new FormUrlEncodedContent([new(field.Name, field.Value), new("__RequestVerificationToken", proof)]),
        };
        request.Headers.TryAddWithoutValidation("Cookie", Header(cookies));
        var answer = await browser.SendAsync(request);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [];
    }

    private static string Header(List<string> cookies) => string.Join("; ", cookies.Select(cookie => cookie.Split(';')[0]));

    private HttpClient Plain() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = workspace.Address };
}
