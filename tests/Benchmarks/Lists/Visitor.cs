using System.Net;
using System.Text.RegularExpressions;

namespace ResearchHub.Benchmarks.Lists;

/// <summary>A browser that asks for pages alone, one after another, compressed as browsers do.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly HttpClient http;

    private Visitor(Uri server)
    {
        http = new(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = true }) { BaseAddress = server };
        http.DefaultRequestHeaders.Add("Accept-Language", "ru");
    }

    public static async Task<Visitor> SignIn(Uri server, string key)
    {
        var visitor = new Visitor(server);
        var page = await visitor.Read("/sign-in");
        var proof = Proof().Match(page).Groups[1].Value;
        using var form = new FormUrlEncodedContent([new("as", key), new("returnUrl", "/projects"), new("__RequestVerificationToken", proof)]);
        using var answer = await visitor.http.PostAsync(new Uri("/sign-in/demo", UriKind.Relative), form);
        answer.EnsureSuccessStatusCode();
        return visitor;
    }

    /// <returns>How many bytes came.</returns>
    public async Task<long> Open(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept-Encoding", "br");
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadAsByteArrayAsync()).LongLength;
    }

    public async Task<string> Read(string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync();
    }

    public void Dispose() => http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Proof();
}
