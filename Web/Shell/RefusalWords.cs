using Microsoft.Extensions.Localization;
using ResearchHub.Kernel;

namespace ResearchHub.Web.Shell;

/// <summary>The text of any area's refusal: code <c>area.what</c> stands in <c>Web/Area/AreaText.resx</c>.</summary>
public sealed class RefusalWords(IStringLocalizerFactory texts)
{
    private static readonly Dictionary<string, string> Areas = new()
    {
        ["projects"] = "Projects", ["documents"] = "Documents", ["people"] = "People", ["memoranda"] = "Memoranda", ["sign-in"] = "SignIn", ["search"] = "Search",
        ["priority-areas"] = "PriorityAreas", ["consultations"] = "Consultations",
        ["turns"] = "Turns", ["priorities"] = "Priorities", ["shell"] = "Shell",
    };

    /// <summary>The sentence in the language of the page.</summary>
    public string Say(Refusal refusal)
    {
        var area = Areas[refusal.Code.Split('.')[0]];
        return texts.Create($"{area}.{area}Text", typeof(RefusalWords).Assembly.GetName().Name!)[refusal.Code, refusal.Subject ?? ""];
    }
}
