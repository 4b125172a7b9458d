namespace ResearchHub.Kernel;

/// <summary>What holds for every call that an edit, its answer or its news waits for.</summary>
public static class EditRoad
{
    /// <summary>
    /// How long such a call waits for its answer, as hours, minutes and seconds. Who gets none asks again: by then another silo may have
    /// taken the grain over, and whatever was stored is found by its number.
    /// </summary>
    public const string Patience = "00:00:03";
}
