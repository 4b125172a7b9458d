using ResearchHub.Kernel;

namespace ResearchHub.People;

/// <summary>What the machine room must know of people and institutions.</summary>
internal static class PeopleArea
{
    public const string PeopleName = "people";
    public const string InstitutionsName = "institutions";

    public static Area People { get; } =
        new(PeopleName, typeof(PersonEvent), PeopleJson.Stored, static id => new FoldReplay<Person, PersonEvent>(id));

    public static Area Institutions { get; } = new(
        InstitutionsName, typeof(InstitutionEvent), PeopleJson.Stored, static id => new FoldReplay<Institution, InstitutionEvent>(id));
}
