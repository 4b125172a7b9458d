using ResearchHub.Consultations;
using ResearchHub.Kernel;
using ResearchHub.Priorities;
using ResearchHub.PriorityAreas;

namespace ResearchHub.Web.Priorities;

/// <summary>A question becomes a candidate of a register.</summary>
[Collection(nameof(Pages))]
public sealed class FromQuestionTests(Pages pages)
{
    [Fact]
    public async Task A_question_is_proposed_as_a_priority_and_its_candidate_leads_back_to_it()
    {
        var (iv, register) = (Workspace.Caller("iv"), pages.Grains.Register(RegisterId.New(TimeProvider.System)));
        Assert.True((await register.Found(iv, new("Priorities of questions", Language.English))).Accepted(out var founded, out _));
        var question = await Ask("Which dyes <i>are</i> ours?", confidential: false);
        var reader = await pages.Reading("iv");

        Assert.Contains($"href=\"/priorities?question={question}\"", (await reader.Open($"/consultations/{question}")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("/priorities?question", (await (await pages.Reading("vl")).Open($"/consultations/{question}")).Html, StringComparison.Ordinal);
        Assert.Contains($"/priorities/{founded.Id}?question={question}", (await reader.Open($"/priorities?question={question}")).Html, StringComparison.Ordinal);
        var form = await reader.Open($"/priorities/{founded.Id}?question={question}");
        Assert.Contains("value=\"Which dyes &lt;i&gt;are&lt;/i&gt; ours?\"", form.Html, StringComparison.Ordinal);
        await reader.Fill(form, "why", ("title", "Dyes of both lands"), ("why", "Asked often"));

        Assert.True((await register.View(iv)).Accepted(out var view, out _));
        var candidate = Assert.Single(view.Candidates);
        Assert.Equal(question, candidate.Question);
        var page = (await reader.Open($"/priorities/{founded.Id}/candidates/{candidate.Id}")).Html;
        Assert.Contains($"href=\"/consultations/{question}\"", page, StringComparison.Ordinal);
        Assert.Contains("Which dyes &lt;i&gt;are&lt;/i&gt; ours?", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_confidential_question_and_one_that_is_not_there_become_no_candidate()
    {
        var (iv, register) = (Workspace.Caller("iv"), pages.Grains.Register(RegisterId.New(TimeProvider.System)));
        Assert.True((await register.Found(iv, new("Priorities", Language.English))).Accepted(out var founded, out _));
        var secret = await Ask("Whose gold is it?", confidential: true);
        foreach (var question in (ConsultationId[])[secret, ConsultationId.New(TimeProvider.System)])
        {
            var refused = await register.Propose(iv, new(CandidateId.New(TimeProvider.System), "Gold", "", question));
            Assert.False(refused.Accepted(out _, out var refusal));
            Assert.Equal(PriorityRefusals.BadQuestion, refusal);
        }

        Assert.DoesNotContain("/priorities?question", (await (await pages.Reading("iv")).Open($"/consultations/{secret}")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "Whose gold", (await (await pages.Reading("iv")).Open($"/priorities/{founded.Id}?question={secret}")).Html, StringComparison.Ordinal);
    }

    /// <summary>Of <c>iv</c> to <c>ak</c>.</summary>
    private async Task<ConsultationId> Ask(string title, bool confidential)
    {
        var question = ConsultationId.New(TimeProvider.System);
        Workspace.Accept(await pages.Grains.Consultation(question).Ask(Workspace.Caller("iv"), new(
            null, MainAreas.Art, title, "", Language.English, [Workspace.Person("ak").Id], null, confidential, false)));
        return question;
    }
}
