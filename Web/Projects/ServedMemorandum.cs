using ResearchHub.Memoranda;

namespace ResearchHub.Web.Projects;

/// <summary>Whose activities a project serves.</summary>
internal static class ServedMemorandum
{
    /// <summary>The one it names; the first when it names none.</summary>
    public static MemorandumView Served(this ImmutableArray<MemorandumView> memoranda, MemorandumId? named) =>
        memoranda.FirstOrDefault(one => one.Id == named) ?? memoranda[0];
}
