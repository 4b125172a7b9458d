using System.Net;
using System.Text.RegularExpressions;

namespace ResearchHub.Benchmarks.Lists;

/// <summary>A browser that asks for pages alone, one after another, compressed as browsers do.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly HttpClient http;

    private Visitor(Uri server)
    {
        http = new(new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false }) { BaseAddress = server };
        http.DefaultRequestHeaders.Add("Accept-Language", "ru");
    }

    /// <summary>Of its session.</summary>
    public CookieContainer Cookies { get; } = new();

    public static async Task<Visitor> SignIn(Uri server, string key)
    {
        var visitor = new Visitor(server);
        var page = await visitor.Read("/sign-in");
        await visitor.Send("/sign-in/demo", page, ("as", key), ("returnUrl", "/projects"));
        return visitor;
    }

    /// <summary>Sends a form of a page that was read, and does not open the page that it leads to.</summary>
    public async Task Send(string path, string page, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(
            [.. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)), new("__RequestVerificationToken", Proof().Match(page).Groups[1].Value)]);
        using var answer = await http.PostAsync(new Uri(path, UriKind.Relative), form);
        if (answer.StatusCode is not (HttpStatusCode.Found or HttpStatusCode.SeeOther))
        {
            throw new InvalidOperationException($"{path} was answered with {answer.StatusCode}.");
        }
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

    /// <summary>Asks for a page as one does that follows.</summary>
    /// <param name="path">Which.</param>
    /// <param name="tag">What it has; null for nothing yet.</param>
    /// <returns>What it has now.</returns>
    public async Task<string?> Fragment(string path, string? tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("X-Fragment", "1");
        request.Headers.Add("Accept-Encoding", "br");
        if (tag is not null)
        {
            request.Headers.Add("If-None-Match", tag);
        }

        using var answer = await http.SendAsync(request);
        if (answer.StatusCode != HttpStatusCode.NotModified)
        {
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync();
        }

        return answer.Headers.ETag?.ToString() ?? tag;
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
