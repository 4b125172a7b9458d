using System.Net;
using ResearchHub.Projects;

namespace ResearchHub.Web.Turns;

[Collection(nameof(Pages))]
public sealed class TurnPagesTests(Pages pages)
{
    [Fact]
    public async Task A_draft_is_handed_over_with_a_note_and_handed_back()
    {
        var (project, document) = await pages.Draft("Words.", ("vl", ProjectRole.Consultant));
        var (lead, volha) = (await pages.Reading("ao"), await pages.Reading("vl"));
        var address = $"/documents/{document}/hand-over";

        var form = await lead.Open(address);
        (string, string)[] fields = [("to", $"{Workspace.Person("vl").Id}"), ("note", "Please read <b>section 2</b>."), ("day", "2031-11-27"), ("time", "")];
        var sent = await lead.Fill(form, "note", fields);
        Assert.Contains("Handed over.", (await lead.Follow(sent)).Html, StringComparison.Ordinal);

        var mine = await volha.Open("/turns");
        Assert.Contains("Please read &lt;b&gt;section 2&lt;/b&gt;.", mine.Html, StringComparison.Ordinal);
        Assert.Contains($"href=\"{address}\"", mine.Html, StringComparison.Ordinal);
        Assert.Contains("in Belarus", mine.Html, StringComparison.Ordinal);
        Assert.Contains("Please read", (await volha.Open($"/documents/{document}")).Html, StringComparison.Ordinal);
        Assert.Contains("turn: Volha Laptsionak", (await lead.Open($"/projects/{project}")).Html, StringComparison.Ordinal);
        Assert.Contains("Please read", (await lead.Open("/turns/waiting")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Please read", (await volha.Open("/turns/waiting")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Please read", (await lead.Open("/turns/waiting?days=10")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Please read", (await lead.Open($"/turns/waiting?person={Workspace.Person("ao").Id}")).Html, StringComparison.Ordinal);
        const string waits = "\"draft handed over\",\"[^\"]*\",\"Volha Laptsionak\"";
        Assert.Matches(waits, (await lead.Open($"/turns/waiting/list.csv?project={project}")).Html);
        Assert.DoesNotMatch(waits, (await volha.Open($"/turns/waiting/list.csv?project={project}")).Html);

        // The lead's page is older than the turn: what was typed stays in the form.
        var stale = await lead.Fill(form, "note", ("to", $"{Workspace.Person("vl").Id}"), ("note", "Another note"), ("day", ""), ("time", ""));
        Assert.Contains("It has become another", stale.Html, StringComparison.Ordinal);
        Assert.Contains("Another note", stale.Html, StringComparison.Ordinal);

        var back = await volha.Fill(await volha.Open(address), "note", ("to", $"{Workspace.Person("ao").Id}"), ("note", "Done."), ("day", ""), ("time", ""));
        Assert.Equal(HttpStatusCode.Redirect, back.Status);
        Assert.DoesNotContain("name=\"note\"", (await volha.Open(address)).Html, StringComparison.Ordinal);
        Assert.Contains("your turn", (await lead.Open(address)).Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", "", "Choose another member")]
    [InlineData("x", "", "", "Choose another member")]
    [InlineData("vl", "2026-13-40", "", "no day or no time")]
    [InlineData("vl", "", "16:00", "no day or no time")]
    public async Task What_is_no_handing_over_is_refused_in_words(string to, string day, string time, string words)
    {
        var (_, document) = await pages.Draft("", ("vl", ProjectRole.Scientist));
        var (lead, address) = (await pages.Reading("ao"), "");
        address = $"/documents/{document}/hand-over";

        var page = await lead.Fill(
            await lead.Open(address), "note", ("to", to == "vl" ? $"{Workspace.Person("vl").Id}" : to), ("note", "Kept words"), ("day", day), ("time", time));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains(words, page.Html, StringComparison.Ordinal);
        Assert.Contains("Kept words", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_coordinator_says_that_a_day_is_worked_and_others_only_read()
    {
        var (iryna, samal) = (await pages.Reading("iv"), await pages.Reading("sj"));
        var year = await iryna.Open("/turns/days?country=belarus&year=2026");
        Assert.Contains("Radunitsa", year.Html, StringComparison.Ordinal);
        Assert.Contains("moved: instead of 20 April", year.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"kind\"", (await samal.Open("/turns/days")).Html, StringComparison.Ordinal);

        var nothing = await iryna.Fill(year, "kind", ("day", "2026-12-26"), ("kind", "Working"), ("note", ""));
        Assert.Contains("The note is missing", nothing.Html, StringComparison.Ordinal);
        var said = await iryna.Follow(await iryna.Fill(year, "kind", ("day", "2026-12-26"), ("kind", "Working"), ("note", "Order No 7")));

        Assert.Contains("It is written down.", said.Html, StringComparison.Ordinal);
        Assert.Contains("Order No 7", (await samal.Open("/turns/days?country=belarus&year=2026")).Html, StringComparison.Ordinal);
        Assert.Contains("no day between", (await iryna.Fill(year, "kind", ("day", "1999-12-26"), ("kind", "Off"), ("note", "x"))).Html, StringComparison.Ordinal);
    }
}
