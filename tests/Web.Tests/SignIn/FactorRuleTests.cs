using System.Net;
using Microsoft.EntityFrameworkCore;
using ResearchHub.LiveClient;
using ResearchHub.Projects;
using ResearchHub.Web.SignIn;

namespace ResearchHub.Web;

/// <summary>Who must have a second factor is led to it before anything else.</summary>
public sealed class FactorRuleTests(Mailed workspace) : IClassFixture<Mailed>
{
    [Fact]
    public async Task Administrators_and_coordinators_set_one_up_before_anything_else_opens()
    {
        await workspace.Draft("", ("iv", ProjectRole.Coordinator), ("vl", ProjectRole.Scientist));
        var program = await workspace.Token("iv");
        var jar = new CookieContainer();
        var coordinator = new Reading(await workspace.SignedIn("iv", jar), "en");
        await using var live = await workspace.Connect(jar);
        var scientist = new Reading(await workspace.SignedIn("vl"), "en");

        // An administrator without a second factor would be shut out.
        var weak = new Reading(await workspace.SignedIn("ao"), "en");
        var refused = await weak.Fill(await weak.Open("/accounts/rules"), "coordinators", ("coordinators", "yes"));
        Assert.Contains("Set up your own second factor", refused.Html, StringComparison.Ordinal);
        Assert.False(await workspace.Look(db => db.FactorRules.AnyAsync()));

        var (administrator, _, _) = await workspace.SetUpCodes("ao");
        var set = await administrator.Fill(await administrator.Open("/accounts/rules"), "coordinators", ("coordinators", "yes"), ("administrators", "yes"));
        Assert.Equal("/accounts/rules?done=saved", set.Location);
        Assert.Matches("(?s)<b>Administrators, Coordinators of projects</b>.*Aigul Ospanova.*</li>", (await administrator.Follow(set)).Html);

        // Whoever is bound and signed in with a password alone is signed out, with what is open; nobody else is.
        await live.Until(() => live.Heard("Gone").Count == 1, "the end of the connection");
        Assert.StartsWith("/sign-in", (await coordinator.Open("/projects")).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await scientist.Open("/projects")).Status);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => LiveClient.Connect(workspace.Address, program.Secret));

        // And is led to the second factor from every page, and from nowhere past it.
        jar = new();
        var browser = await workspace.SignedIn("iv", jar);
        coordinator = new(browser, "en");
        foreach (var address in new[] { "/projects", "/account", "/account/security", "/search?q=felt" })
        {
            Assert.Equal($"/account/second-factor?returnUrl={Uri.EscapeDataString(address)}", (await coordinator.Open(address)).Location);
        }

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => workspace.Connect(jar));
        Assert.Contains("needs a second factor", (await coordinator.Open("/account/second-factor")).Html, StringComparison.Ordinal);
        var done = await Mailed.SetUpCodes(coordinator, "/account/second-factor?returnUrl=%2Fsearch%3Fq%3Dfelt");
        Assert.Contains("href=\"/search?q=felt\"", done.Page.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await coordinator.Open("/projects")).Status);
        await using var again = await workspace.Connect(jar);
        await using var programAgain = await LiveClient.Connect(workspace.Address, program.Secret);
        var kept = await coordinator.Fill(await coordinator.Open("/account/security"), "do", ("do", "off"));
        Assert.Contains("your role needs a second factor", kept.Html, StringComparison.Ordinal);

        // Who becomes a coordinator later: what is open ends, and the next page leads to the second factor.
        var (project, _) = await workspace.Draft("", ("eh", ProjectRole.Scientist));
        jar = new();
        var later = new Reading(await workspace.SignedIn("eh", jar), "en");
        await using var open = await workspace.Connect(jar);
        Assert.Equal(HttpStatusCode.OK, (await later.Open("/projects")).Status);
        Workspace.Accept(await workspace.Grains.Project(project).GiveRole(Workspace.Caller("ao"), new(Workspace.Person("eh").Id, ProjectRole.Coordinator)));
        await open.Until(() => open.Heard("Gone").Count == 1, "the end of the new coordinator's connection");
        Assert.Equal("/account/second-factor?returnUrl=%2Fprojects", (await later.Open("/projects")).Location);

        // A session that was begun past the second step, by the button of Development, is asked for the code.
        var other = new Reading(await workspace.SignedIn("iv"), "en");
        var asked = await other.Follow(await other.Follow(await other.Open("/projects")));
        await workspace.LaterFor("iv");
        var shown = await other.Fill(asked, "password", ("password", DemoPeople.Password), ("code", Mailed.CodeOf(done.Key)));
        Assert.Equal("/projects", (await other.Follow(shown)).Location);
        Assert.Equal(HttpStatusCode.OK, (await other.Open("/projects")).Status);
    }

    [Fact]
    public async Task Nobody_but_an_administrator_sees_or_sets_the_rule()
    {
        var (other, _, _) = await workspace.SetUpCodes("sj");
        Assert.Equal(HttpStatusCode.NotFound, (await other.Open("/accounts/rules")).Status);
        var before = await workspace.Look(db => db.FactorRules.CountAsync());
        var form = await new Reading(await workspace.SignedIn("ao"), "en").Open("/accounts/rules");
        if (form.Status == HttpStatusCode.OK)
        {
            var proof = (await other.Open("/projects")).Value("__RequestVerificationToken");
            Assert.InRange((int)(await other.Fill(form, "coordinators", ("__RequestVerificationToken", proof))).Status, 400, 404);
        }

        Assert.Equal(before, await workspace.Look(db => db.FactorRules.CountAsync()));
    }
}
