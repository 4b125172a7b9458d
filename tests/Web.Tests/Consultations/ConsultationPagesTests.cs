using System.Net;
using ResearchHub.PriorityAreas;
using ResearchHub.Projects;

namespace ResearchHub.Web.Consultations;

/// <summary>Consultations without scripts: plain forms.</summary>
[Collection(nameof(Pages))]
public sealed class ConsultationPagesTests(Pages pages)
{
    [Fact]
    public async Task A_question_is_asked_answered_edited_accepted_passed_on_and_split_by_plain_forms()
    {
        var (asker, ales, volha) = (await pages.Reading("ao"), await pages.Reading("ak"), await pages.Reading("vl"));
        var address = await Ask(asker, "ak", ("title", "How old is the <felt>?"));

        Assert.Contains("How old is the &lt;felt&gt;?", (await ales.Open("/consultations/queue")).Html, StringComparison.Ordinal);
        Assert.Contains("\"How old is the <felt>?\",", (await ales.Open("/consultations/list.csv")).Html, StringComparison.Ordinal);
        Assert.Contains("\"How old is the <felt>?\",", (await ales.Open("/consultations/queue/list.csv")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("How old is the <felt>?", (await ales.Open("/consultations/queue/list.csv?show=Answered")).Html, StringComparison.Ordinal);
        var thread = await ales.Open(address);
        var sent = await ales.Fill(thread, "text", ("text", "A **century**.\n\n- one\n- two[^1]\n\n[^1]: A note."), ("kind", "Answer"));
        Assert.Equal($"{address}?said=posted", sent.Location);
        var read = await asker.Open(address);
        Assert.Contains("<strong>century</strong>", read.Html, StringComparison.Ordinal);
        Assert.Contains("href=\"#t1-note-1\"", read.Html, StringComparison.Ordinal);

        // The same form again, as a browser sends it that got no answer.
        await ales.Fill(thread, "text", ("text", "A **century**.\n\n- one\n- two[^1]\n\n[^1]: A note."), ("kind", "Answer"));
        Assert.Equal(1, Count((await asker.Open(address)).Html, "class=\"msg answer"));
        var message = Between((await asker.Open(address)).Html, "data-key=\"question\"", "id=\"m-", "\"");
        Assert.Equal($"{address}?said=edited", (await ales.Fill(await ales.Open($"{address}?edit={message}"), "seen", ("text", "Two centuries"), ("kind", "Answer"))).Location);
        Assert.Equal($"{address}?said=accepted", (await asker.Fill(await asker.Open(address), "accept", ("accept", message))).Location);
        var accepted = (await asker.Open(address)).Html;
        Assert.Contains("Two centuries", accepted, StringComparison.Ordinal);
        Assert.Contains("A **century**.", accepted, StringComparison.Ordinal);
        Assert.Contains("class=\"msg answer accepted\"", accepted, StringComparison.Ordinal);

        var to = ("to", $"{Workspace.Person("vl").Id}");
        var split = await ales.Fill(await ales.Open(address), "part", ("title", "And where was it made?"), to, ("reason-split", "Knows Minsk"));
        Assert.Equal($"{address}?said=split", split.Location);
        Assert.Contains("And where was it made?", (await volha.Open("/consultations/queue")).Html, StringComparison.Ordinal);
        Assert.Equal($"{address}?said=passed", (await ales.Fill(await ales.Open(address), "reason-pass", to, ("reason-pass", "Not my field"))).Location);
        Assert.Contains("Not my field", (await asker.Open(address)).Html, StringComparison.Ordinal);
        Assert.Contains("How old is the", (await ales.Open("/consultations/queue?show=PassedOn")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_taken_comes_back_with_its_reason_and_every_letter()
    {
        var asker = await pages.Reading("ao");
        var form = await asker.Open("/consultations/ask");
        foreach (var (field, value, words) in new[]
        {
            ("title", " ", "The question needs one line"), ("day", "2001-01-01", "That day is over"), ("day", "99999-99-99", "That day is over"),
            ("area", "nonsense", "Choose one of the areas"), ("consultant", "nonsense", "Choose who is asked"), ("project", "nonsense", "does not let you ask"),
            ("text", new string('x', 20_001), "at most 20,000 characters"), ("id", "nonsense", "was sent already"),
        })
        {
            var refused = await asker.Fill(form, "title", [.. Fields("ak", (field, value), ("text", value.Length > 99 ? value : "Every letter"))]);
            Assert.Equal(HttpStatusCode.OK, refused.Status);
            Assert.Contains(words, refused.Html, StringComparison.Ordinal);
            Assert.Contains(value.Length > 99 ? value : "Every letter", refused.Html, StringComparison.Ordinal);
        }

        var address = await Ask(asker, "ak");
        var ales = await pages.Reading("ak");
        var empty = await ales.Fill(await ales.Open(address), "text", ("text", "  "), ("kind", "Answer"));
        Assert.Contains("A message needs some text", empty.Html, StringComparison.Ordinal);
        var odd = await ales.Fill(await ales.Open(address), "text", ("text", "Every letter"), ("kind", "Nonsense"));
        Assert.Equal(HttpStatusCode.OK, odd.Status);
        Assert.Contains("Every letter", odd.Html, StringComparison.Ordinal);
        var unreasoned = await ales.Fill(await ales.Open(address), "reason-pass", ("to", $"{Workspace.Person("vl").Id}"), ("reason-pass", ""));
        Assert.Contains("Say why", unreasoned.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_confidential_one_is_there_for_those_named_and_for_nobody_else()
    {
        var (project, _) = await pages.Draft("", ("vl", ProjectRole.CoLead));
        var (asker, ales, volha) = (await pages.Reading("ao"), await pages.Reading("ak"), await pages.Reading("vl"));
        var address = await Ask(asker, "ak", ("confidential", "yes"), ("project", $"{project}"), ("title", "A canary of confidence"));

        Assert.Contains("A canary of confidence", (await ales.Open(address)).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await volha.Open(address)).Status);
        foreach (var page in new[] { "/consultations", $"/consultations?project={project}", "/consultations/queue", "/consultations?show=Stale", "/consultations/list.csv" })
        {
            Assert.DoesNotContain("A canary of confidence", (await volha.Open(page)).Html, StringComparison.Ordinal);
        }

        Assert.Contains(address, (await asker.Open("/accounts/audit")).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/consultations")]
    [InlineData("/consultations/list.csv")]
    public async Task The_questions_of_a_project_that_one_does_not_see_are_no_page(string list)
    {
        var (project, _) = await pages.Draft("");
        var (lead, stranger) = (await pages.Reading("ao"), await pages.Reading("sj"));

        Assert.Equal(HttpStatusCode.OK, (await lead.Open($"{list}?project={project}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Open($"{list}?project={project}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Open($"{list}?project=nonsense")).Status);
    }

    [Fact]
    public async Task A_passage_of_a_draft_that_one_does_not_read_is_no_page()
    {
        var (_, document) = await pages.Draft("Not for others");
        var (asker, stranger) = (await pages.Reading("ao"), await pages.Reading("sj"));

        Assert.Equal(HttpStatusCode.OK, (await asker.Open($"/consultations/ask?draft={document}&version=2&from=0&to=3")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Open($"/consultations/ask?draft={document}&version=2&from=0&to=3")).Status);
        foreach (var odd in new[] { "version=9&from=0&to=3", "version=2&from=3&to=0", "version=2&from=0&to=99", "version=2&from=x&to=3", "version=2&from=1&to=1", "" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await asker.Open($"/consultations/ask?draft={document}&{odd}")).Status);
        }
    }

    private static async Task<string> Ask(Reading asker, string consultant, params (string, string)[] other)
    {
        var asked = await asker.Fill(await asker.Open("/consultations/ask"), "title", [.. Fields(consultant, other)]);
        Assert.Equal(HttpStatusCode.Redirect, asked.Status);
        return asked.Location.Split('?')[0];
    }

    private static IEnumerable<(string, string)> Fields(string consultant, params (string Name, string Value)[] other)
    {
        (string Name, string Value)[] usual =
        [
            ("title", "Is it felt?"), ("text", ""), ("area", $"{MainAreas.Art}"), ("language", "en"), ("consultant", $"{Workspace.Person(consultant).Id}"),
            ("day", ""), ("time", ""), ("project", ""),
        ];
        return usual.Where(one => other.All(changed => changed.Name != one.Name)).Concat(other.DistinctBy(one => one.Name));
    }

    private static int Count(string html, string part) => html.Split(part).Length - 1;

    private static string Between(string html, string after, string from, string to)
    {
        var begin = html.IndexOf(from, html.IndexOf(after, StringComparison.Ordinal), StringComparison.Ordinal) + from.Length;
        return html[begin..html.IndexOf(to, begin, StringComparison.Ordinal)];
    }
}
