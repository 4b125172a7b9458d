using ResearchHub.Activity;
using ResearchHub.Documents;
using ResearchHub.Documents.Text;
using ResearchHub.People;
using ResearchHub.Projects;

namespace ResearchHub.Web.Documents;

/// <summary>To whom it is shown that somebody is here.</summary>
public sealed class PresenceChoiceTests(PresenceChoiceTests.Forgetful workspace) : IClassFixture<PresenceChoiceTests.Forgetful>
{
    [Fact]
    public async Task Who_is_hidden_has_no_face_no_cursor_and_is_in_no_number_and_their_words_carry_their_name()
    {
        var (_, document) = await workspace.Draft("Words.", ("vl", ProjectRole.Scientist));
        var (lead, volha) = (await workspace.Connect("ao"), await workspace.Connect("vl"));
        var (her, page) = ($"{Workspace.Person("vl").Id}", new Reading(await workspace.SignedIn("ao"), "en"));
        await lead.Open(document);
        await volha.Open(document);
        await lead.Until(() => IsSeen());
        await Type(document, "Hers. ");
        await lead.Until(() => lead.Updates().Count == 1);
        Assert.Contains("at work now", (await page.Open($"/people/{her}")).Html, StringComparison.Ordinal);
        var before = await AtWork();

        await Choose("InProjects");
        Assert.DoesNotContain("at work now", (await page.Open($"/people/{her}")).Html, StringComparison.Ordinal);
        Assert.Equal(before, await AtWork());

        // Within the time that names are remembered, while both have the draft open.
        await Choose("Hidden");
        await lead.Until(() => !IsSeen());
        Assert.Equal(before - 1, await AtWork());
        var pointed = lead.Heard("Pointed").Count;
        await volha.Ask("Point", new { document = $"{document}", writer = volha.Writer, version = 3, anchor = 0, head = 0 });
        await Type(document, "Still hers. ");
        await lead.Until(() => lead.Updates().Count == 2);
        Assert.Equal(pointed, lead.Heard("Pointed").Count);
        await using var late = await workspace.Connect("ao");
        Assert.DoesNotContain(her, (await late.Open(document)).GetProperty("readers").ToString(), StringComparison.Ordinal);
        Assert.Contains("Volha", (await page.Open($"/documents/{document}/versions")).Html, StringComparison.Ordinal);

        await Choose("Visible");
        await lead.Until(() => IsSeen());
        await lead.DisposeAsync();
        await volha.DisposeAsync();

        bool IsSeen() => lead.Heard("Present") is [.., var last] && last.ToString().Contains(her, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_chooses_for_another()
    {
        var person = workspace.Grains.Person(Workspace.Person("sj").Id);
        Assert.False((await person.Choose(Workspace.Caller("ao"), Presence.Hidden)).Accepted(out _, out var refusal));
        Assert.Equal(PeopleRefusals.NotYours, refusal);
        Assert.False((await person.Choose(Workspace.Caller("sj"), (Presence)7)).Accepted(out _, out _));
    }

    private async Task Choose(string presence)
    {
        var reader = new Reading(await workspace.SignedIn("vl"), "en");
        var saved = await reader.Fill(await reader.Open("/account"), "presence", ("presence", presence));
        Assert.Equal("/account?done=presence", saved.Location);
        Assert.Matches($"value=\"{presence}\" checked", (await reader.Open("/account")).Html);
    }

    private async Task<int> AtWork()
    {
        var now = DateTimeOffset.UtcNow;
        return (await workspace.Grains.Activity().Counts(Workspace.Caller("ao"), new(now.AddDays(-1), now))).Now.People.Sum(some => some.People);
    }

    /// <summary>By the grain, as the person: it is the others who are looked at here.</summary>
    private async Task Type(DocumentId document, string words)
    {
        var caller = Workspace.Caller("vl");
        Assert.True((await workspace.Grains.Document(document).Read(caller)).Accepted(out var text, out _));
        Workspace.Accept(await workspace.Grains.Document(document).Edit(
            caller, new(text.History, text.Version, new WriterId(Guid.NewGuid()), 1, [ChangeSet.Replace(text.Text.Length, 0, 0, words)])));
    }

    /// <summary>Names are remembered for a second, so that a choice counts soon.</summary>
    public sealed class Forgetful : Workspace
    {
        protected override IEnumerable<(string Name, string Value)> Settings => [("Live:NamesKept", "00:00:01")];
    }
}
