namespace ResearchHub.EndToEnd;

/// <summary>Who of the demo people is what.</summary>
internal static class Demo
{
    /// <summary>Without a role in the project.</summary>
    public const string Outsider = "sj";

    /// <summary>May read the project only.</summary>
    public const string Observer = "ut";
}
