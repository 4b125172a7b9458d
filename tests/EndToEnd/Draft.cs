using Microsoft.Playwright;

namespace ResearchHub.EndToEnd;

/// <summary>A draft open in somebody's tab.</summary>
/// <param name="Page">The tab.</param>
public sealed record Draft(IPage Page)
{
    /// <summary>The editor's view, which CodeMirror keeps at its content element.</summary>
    private const string View = "(c => (c.cmTile ?? c.cmView.rootView ?? c.cmView).view)(document.querySelector('.cm-content'))";

    /// <summary>What else a tab can tell that does not show what was expected.</summary>
    private const string Condition =
        """
        () => `says ${document.querySelector("#save").dataset.state}, listens at ${document.activeElement.outerHTML.slice(0, 200)},
          has ${document.hasFocus() ? "" : "no "}focus, was painted ${performance.getEntriesByType("paint").length} times, notes: ${document.querySelector("#notes").innerText}`
        """;

    /// <summary>Opens a draft at its address.</summary>
    public static async Task<Draft> Open(IPage page, string address)
    {
        await page.GotoAsync(address);
        return await new Draft(page).Ready();
    }

    /// <summary>Waits until the text is there.</summary>
    public async Task<Draft> Ready()
    {
        await Says("opening", not: true);
        // Until the text has come nobody can write, as one who only reads.
        const string reads = "body:has(#save:is([data-state=reading], [data-state=trash], [data-state=closed]))";
        await Page.Locator($".cm-content[contenteditable=true], {reads} .cm-content[aria-readonly=true]").WaitForAsync();
        return this;
    }

    /// <summary>The whole text as this tab shows it.</summary>
    public Task<string> Text() => Page.EvaluateAsync<string>($"{View}.state.doc.toString()");

    /// <summary>What the screen says of the words: <c>saved</c>, <c>saving</c>, <c>lost</c> …</summary>
    public async Task<string> State() => await Page.Locator("#save").GetAttributeAsync("data-state") ?? "";

    /// <summary>Looks at every frame from now on whether one says saved over a text that is not the present one.</summary>
    public Task WatchForUntruth() => Page.EvaluateAsync(
        $$"""
        () => {
          const view = {{View}}, stored = view.contentDOM.textContent;
          window.frames = { changed: 0, untrue: 0 };
          const look = () => {
            if (view.contentDOM.textContent !== stored) {
              window.frames.changed++;
              if (document.querySelector("#save").dataset.state === "saved") window.frames.untrue++;
            }
            requestAnimationFrame(look);
          };
          look();
        }
        """);

    /// <summary>How many frames showed another text since then, and how many of these said saved.</summary>
    public async Task<(int Changed, int Untrue)> Untruths() =>
        (await Page.EvaluateAsync<int>("window.frames.changed"), await Page.EvaluateAsync<int>("window.frames.untrue"));

    /// <summary>Remembers from now on the longest text that the tab shows: what somebody has typed before it is taken from them.</summary>
    public Task WatchTheLongest() => Page.EvaluateAsync(
        $$"""
        () => {
          const view = {{View}};
          window.longest = view.state.doc.toString();
          const look = () => {
            const now = view.state.doc.toString();
            if (now.length > window.longest.length) window.longest = now;
          };
          for (const moment of ["keydown", "keyup", "input"]) addEventListener(moment, () => queueMicrotask(look), true);
          const eachFrame = () => {
            look();
            requestAnimationFrame(eachFrame);
          };
          eachFrame();
        }
        """);

    /// <summary>The longest text since then.</summary>
    public Task<string> Longest() => Page.EvaluateAsync<string>("window.longest");

    /// <summary>Sets the cursor, in code units from the beginning.</summary>
    public async Task PutCursor(int at)
    {
        await Page.EvaluateAsync($"at => {{ const view = {View}; view.dispatch({{ selection: {{ anchor: at }}, scrollIntoView: true }}); view.focus(); }}", at);
    }

    /// <summary>Sets the cursor behind the last character.</summary>
    public async Task PutCursorAtEnd() => await PutCursor((await Text()).Length);

    /// <summary>Types as a hand does, key after key.</summary>
    public Task Type(string text) => Page.Keyboard.TypeAsync(text);

    /// <summary>Puts in a text at once: lines that Enter would begin with a list's sign or a table's row stay as they are.</summary>
    public Task Insert(string text) => Page.Keyboard.InsertTextAsync(text);

    /// <summary>Waits until the screen says this of the words, or says it no more.</summary>
    public async Task Says(string state, int seconds = 20, bool not = false)
    {
        var save = Assertions.Expect(Page.Locator("#save"));
        await (not ? save.Not : save).ToHaveAttributeAsync("data-state", state, new() { Timeout = seconds * 1000 });
    }

    /// <summary>Waits until the tab's text holds these words.</summary>
    public async Task Shows(string words, int seconds = 20)
    {
        try
        {
            await Page.WaitForFunctionAsync($"words => {View}.state.doc.toString().includes(words)", words, new() { Timeout = seconds * 1000 });
        }
        catch (TimeoutException)
        {
            Assert.Fail($"After {seconds} s the tab does not show \"{words}\", but \"{await Text()}\"; it {await Page.EvaluateAsync<string>(Condition)}");
        }
    }

    /// <summary>Waits until two tabs show one text, and gives it.</summary>
    public async Task<string> Agrees(Draft other, int seconds = 20)
    {
        var until = DateTimeOffset.UtcNow.AddSeconds(seconds);
        while (true)
        {
            var (mine, theirs) = (await Text(), await other.Text());
            if (mine == theirs)
            {
                return mine;
            }

            Assert.True(DateTimeOffset.UtcNow < until, $"After {seconds} s one tab shows\n{mine}\nand the other\n{theirs}");
            await Page.WaitForTimeoutAsync(100);
        }
    }

    /// <summary>The text on the server, as the download gives it.</summary>
    public async Task<string> Stored()
    {
        var answer = await Page.APIRequest.GetAsync($"{new Uri(Page.Url).AbsolutePath}/download");
        Assert.True(answer.Ok, $"The download answered {answer.Status}.");
        return await answer.TextAsync();
    }
}
