using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace ResearchHub.Web;

/// <summary>One workspace for the suites of pages.</summary>
[CollectionDefinition(nameof(Pages))]
public sealed class OnePages : ICollectionFixture<Pages>;

/// <summary>The whole product, in which a word that is not there is an error and not a key on a page.</summary>
public sealed class Pages : Workspace
{
    public static readonly string[] Languages = ["en", "ru", "kk", "be"];

    protected override void Configure(IServiceCollection services)
    {
        services.AddSingleton<ResourceManagerStringLocalizerFactory>();
        services.AddSingleton<IStringLocalizerFactory>(provider =>
            new StrictTexts(provider.GetRequiredService<ResourceManagerStringLocalizerFactory>()));
    }

    /// <summary>A browser in which a demo person has signed in and chosen a language.</summary>
    public async Task<Reading> Reading(string key, string language = "en") => new(await SignedIn(key), language);

    /// <summary>A browser nobody is signed in with.</summary>
    public Reading Stranger(string language = "en") => new(Browser(), language);

    private sealed class StrictTexts(IStringLocalizerFactory texts) : IStringLocalizerFactory
    {
        public IStringLocalizer Create(Type resourceSource) => new StrictText(texts.Create(resourceSource));

        public IStringLocalizer Create(string baseName, string location) => new StrictText(texts.Create(baseName, location));
    }

    private sealed class StrictText(IStringLocalizer text) : IStringLocalizer
    {
        public LocalizedString this[string name] => Found(text[name]);

        public LocalizedString this[string name, params object[] arguments] => Found(text[name, arguments]);

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => text.GetAllStrings(includeParentCultures);

        private static LocalizedString Found(LocalizedString found) =>
            found.ResourceNotFound ? throw new InvalidOperationException($"No text {found.Name}.") : found;
    }
}

/// <summary>Somebody without scripts: reads pages and fills in their forms.</summary>
public sealed partial class Reading(HttpClient browser, string language)
{
    /// <summary>The page at an address, as text; and what it was answered with.</summary>
    public async Task<Page> Open(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        return await Send(request, address);
    }

    /// <summary>Fills in the form that holds a field or a button of this name and sends it.</summary>
    /// <remarks>Fields not named keep what the page put there; a field of an unknown name is added, as a forger would.</remarks>
    public async Task<Page> Fill(Page page, string holding, params (string Name, string Value)[] fields)
    {
        var form = Form().Matches(page.Html).Select(match => match.Value)
            .First(form => Regex.IsMatch(form, $"name=\"{holding}\""));
        var filled = Hidden().Matches(form)
            .Select(match => (match.Groups[1].Value, WebUtility.HtmlDecode(match.Groups[2].Value)))
            .Where(hidden => fields.All(field => field.Name != hidden.Item1))
            .Concat(fields);
        var action = Action().Match(form[..form.IndexOf('>', StringComparison.Ordinal)]) is { Success: true, Groups: [_, var at] }
            ? WebUtility.HtmlDecode(at.Value) : page.Address;
        return await Send(action, filled);
    }

    /// <summary>Sends a form as a script would.</summary>
    public async Task<Page> Send(string address, IEnumerable<(string Name, string Value)> fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, UriKind.Relative))
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
        return await Send(request, address);
    }

    /// <summary>Follows a redirect.</summary>
    public Task<Page> Follow(Page page) => Open(page.Location);

    private async Task<Page> Send(HttpRequestMessage request, string address)
    {
        request.Headers.AcceptLanguage.Add(new(language));
        var answer = await browser.SendAsync(request);
        var location = answer.Headers.Location is { } to
            ? (to.IsAbsoluteUri ? to.PathAndQuery : to.OriginalString) : "";
        return new(address, answer.StatusCode, await answer.Content.ReadAsStringAsync(), location, answer);
    }

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex Hidden();

    [GeneratedRegex(" action=\"([^\"]+)\"")]
    private static partial Regex Action();
}

/// <summary>What a request was answered with.</summary>
public sealed partial record Page(string Address, HttpStatusCode Status, string Html, string Location, HttpResponseMessage Answer)
{
    /// <summary>What differs in each answer and tells nothing: proofs of forms, nonces, and the address itself.</summary>
    public string Masked => Own().Replace(Html, "").Replace(Address, "", StringComparison.Ordinal);

    /// <summary>The value of the first field of this name.</summary>
    public string Value(string field) => WebUtility.HtmlDecode(Regex.Match(Html, $"name=\"{field}\" (?:type=\"\\w+\" )?value=\"([^\"]*)\"").Groups[1].Value);

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"[^\"]+\"| nonce=\"[0-9a-f]{32}\"")]
    private static partial Regex Own();
}
