using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using ResearchHub.Documents;
using ResearchHub.Documents.Text;
using ResearchHub.Projects;

namespace ResearchHub.Web.Turns;

/// <summary>What readers are told of since they were here, and calendars by a private address.</summary>
public sealed class CatchUpTests(LettersWorkspace workspace) : IClassFixture<LettersWorkspace>
{
    private const string Note = "data-note=\"since\"";

    [Fact]
    public async Task A_draft_tells_who_has_written_since_the_reader_was_here_and_what()
    {
        var (_, document) = await workspace.Draft("The horns are lime.", ("vl", ProjectRole.Scientist));
        var volha = new Reading(await workspace.SignedIn("vl"), "en");
        Assert.DoesNotContain(Note, (await volha.Open($"/documents/{document}")).Html, StringComparison.Ordinal);
        workspace.Now += TimeSpan.FromMinutes(20);
        Assert.DoesNotContain(Note, (await volha.Open($"/documents/{document}")).Html, StringComparison.Ordinal);
        workspace.Now += TimeSpan.FromMinutes(20);
        await Write(document, "ao", "</script><b>Gold.</b> ");

        for (var look = 0; look < 2; look++)
        {
            var page = await volha.Open($"/documents/{document}");
            Assert.Contains("Since you were here, others have written:", page.Html, StringComparison.Ordinal);
            Assert.Contains("Aigul Ospanova", page.Html, StringComparison.Ordinal);
            Assert.Contains($"/documents/{document}/since/2\"", page.Html, StringComparison.Ordinal);
        }

        var since = await volha.Open($"/documents/{document}/since/2");
        Assert.Contains("From version 2 to the newest, 3.", since.Html, StringComparison.Ordinal);
        Assert.Contains("Aigul Ospanova", since.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>Gold.", since.Html, StringComparison.Ordinal);
        Assert.Contains("Nothing has been written since.", (await volha.Open($"/documents/{document}/since/3")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await volha.Open($"/documents/{document}/since/4")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await volha.Open($"/documents/{document}/since/0")).Status);
        Assert.DoesNotContain(
            Note, (await new Reading(await workspace.SignedIn("ao"), "en").Open($"/documents/{document}")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ones_own_words_are_no_news_and_neither_is_what_was_seen_live()
    {
        var (_, document) = await workspace.Draft("Words.", ("vl", ProjectRole.Scientist));
        var volha = new Reading(await workspace.SignedIn("vl"), "en");
        await volha.Open($"/documents/{document}");
        await Write(document, "vl", "Mine. ");
        workspace.Now += TimeSpan.FromMinutes(20);
        Assert.DoesNotContain(Note, (await volha.Open($"/documents/{document}")).Html, StringComparison.Ordinal);

        await using (var live = await workspace.Connect("vl"))
        {
            await live.Open(document);
            await Write(document, "ao", "Seen. ");
            await live.Until(() => live.Updates().Count > 0);
        }

        // The server notes the end of the connection by itself: the third version was opened, the fourth came live.
        var (person, patience) = (Workspace.Person("vl").Id.Value, Stopwatch.StartNew());
        while (!await workspace.Look(db => db.Visits.AnyAsync(visit => visit.Account == person && visit.Thing == document.Value && visit.Version == 4)))
        {
            Assert.True(patience.Elapsed < TimeSpan.FromSeconds(20), "Nobody noted what was seen.");
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }

        workspace.Now += TimeSpan.FromMinutes(20);
        Assert.DoesNotContain(Note, (await volha.Open($"/documents/{document}")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_tells_what_others_have_done_since_the_reader_was_here()
    {
        var (project, document) = await workspace.Draft("Words.", ("vl", ProjectRole.Scientist));
        var volha = new Reading(await workspace.SignedIn("vl"), "en");
        Assert.DoesNotContain("since you were here", (await volha.Open($"/projects/{project}")).Html, StringComparison.Ordinal);
        workspace.Now += TimeSpan.FromMinutes(20);
        await Write(document, "ao", "Two words more. ");
        await Write(document, "vl", "Mine. ");
        await workspace.Give(project, "vl", due: null, "Weigh the felt");

        var page = await volha.Open($"/projects/{project}");
        Assert.Contains("Others have done 2 things since you were here,", page.Html, StringComparison.Ordinal);
        var since = await volha.Open(Regex.Match(page.Html, $"/projects/{project}/since/[0-9]+").Value);
        Assert.Contains("Weigh the felt", since.Html, StringComparison.Ordinal);
        Assert.Contains("A draft", since.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Volha Laptsionak</b> worked", since.Html, StringComparison.Ordinal);
        workspace.Now += TimeSpan.FromHours(1);
        Assert.DoesNotContain("since you were here", (await volha.Open($"/projects/{project}")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await new Reading(await workspace.SignedIn("ak"), "en").Open($"/projects/{project}/since/0")).Status);
    }

    private async Task Write(DocumentId document, string person, string words)
    {
        var caller = Workspace.Caller(person);
        Assert.True((await workspace.Grains.Document(document).Read(caller)).Accepted(out var text, out _));
        Workspace.Accept(await workspace.Grains.Document(document).Edit(
            caller, new(text.History, text.Version, new WriterId(Guid.NewGuid()), 1, [ChangeSet.Replace(text.Text.Length, 0, 0, words)])));
    }
}
