using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ResearchHub.EndToEnd;

/// <summary>Tabs that tell whatever runs in them, and whatever their browser reports.</summary>
public abstract partial class HostileTest(Workspace workspace) : WorkspaceTest(workspace)
{
    private const string Look =
        """
        () => [...document.querySelectorAll("*")].flatMap(element => {
          const found = [];
          if (element.matches("iframe, frame, frameset, object, embed, applet, base, portal, fencedframe, marquee, meta[http-equiv=refresh i]")
              || element.matches("script") && !element.nonce && !element.src.startsWith(location.origin)) found.push(element.outerHTML);
          for (const { name, value } of element.attributes) {
            if (/^on/i.test(name)) found.push(element.outerHTML);
            if (!/^(xlink:)?(href|src|action|formaction|data|poster|background|ping)$/i.test(name)) continue;
            const protocol = URL.canParse(value, location.href) ? new URL(value, location.href).protocol : "https:";
            if (!["http:", "https:", "mailto:", "blob:"].includes(protocol) && !/^data:image\/(png|svg\+xml)[;,]/.test(value)) found.push(element.outerHTML);
          }
          return found.map(html => html.slice(0, 300));
        })
        """;

    /// <summary>What ran, what was reported and what should not stand in a page.</summary>
    protected ConcurrentQueue<string> Said { get; } = new();

    /// <summary>A person's tab that tells whatever runs and whatever the browser reports.</summary>
    protected async Task<IPage> Listening(string key)
    {
        var person = await Workspace.SignIn(key);
        person.Browser.SetDefaultTimeout(120_000); // A page is slow on a machine with much other work; here it is only asked what it does.
        await person.Browser.ExposeFunctionAsync("heard", (string what) => Said.Enqueue(what));
        await person.Browser.AddInitScriptAsync(
            """
            for (const way of ["alert", "confirm", "prompt", "print", "msgbox", "ALERT"]) window[way] = what => heard(`${location.pathname}: ran: ${what}`);
            addEventListener("securitypolicyviolation", e => heard(`${location.pathname}: ${e.effectiveDirective} ${e.blockedURI} ${e.sample}`));
            """);
        person.Page.Console += (_, message) =>
        {
            if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
            {
                Said.Enqueue(message.Text);
            }
        };
        return person.Page;
    }

    /// <summary>Goes there, and looks.</summary>
    protected async Task Visit(IPage page, string address)
    {
        var answer = await page.GotoAsync(address);
        Assert.True(answer!.Status < 500, $"{address}: {answer.Status}");
        await Found(page, address);
    }

    /// <summary>Looks whether the page holds what it must not.</summary>
    protected async Task Found(IPage page, string address)
    {
        foreach (var found in await page.EvaluateAsync<string[]>(Look))
        {
            Said.Enqueue($"{address}: {found}");
        }
    }

    /// <summary>The proof that forms of this person come from our pages.</summary>
    protected static async Task<string> Proof(IPage page)
    {
        await page.GotoAsync("/projects/new");
        return await page.Locator("main [name=__RequestVerificationToken]").First.InputValueAsync();
    }

    /// <summary>Sends a form as its page would. What is refused has not been tried.</summary>
    protected static async Task Send(IPage page, string proof, string address, string form, params (string Name, string Value)[] fields)
    {
        var data = page.APIRequest.CreateFormData();
        foreach (var (name, value) in fields.Append(("_handler", form)).Append(("__RequestVerificationToken", proof)))
        {
            data.Append(name, value);
        }

        var answer = await page.APIRequest.PostAsync(address, new() { Form = data, MaxRedirects = 0 });
        var why = answer.Status == 302 ? "" : Why().Match(await answer.TextAsync()).Groups[1].Value.Trim();
        Assert.True(answer.Status == 302, $"{address} answered {answer.Status} {why} to {string.Join(" | ", fields)}");
    }

    /// <summary>Eight at a time.</summary>
    protected static Task AtOnce<T>(IEnumerable<T> all, Func<T, Task> one) =>
        Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (item, _) => await one(item));

    [GeneratedRegex("(?:note madder\"[\\s\\S]*?<p>|class=\"why\"[^>]*>)([\\s\\S]*?)</p>")]
    private static partial Regex Why();
}
