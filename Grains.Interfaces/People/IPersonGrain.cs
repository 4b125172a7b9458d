using ResearchHub.Kernel;

namespace ResearchHub.People;

/// <summary>One person: whether they take part, and of which institution. Names stand in the erasable table of people.</summary>
[Alias("rh.people.person")]
public interface IPersonGrain : IGrainWithGuidKey
{
    /// <summary>Takes a person into the workspace, or corrects what is known of them.</summary>
    [Alias("register")]
    Task<Reply<PersonView>> Register(RegisterPerson command);

    /// <summary>The person as pages show them; <see cref="PeopleRefusals.Unknown"/> when never registered, or erased.</summary>
    [Alias("view")]
    Task<Reply<PersonView>> View();

    /// <summary>Everything the person has said of themselves; <see cref="PeopleRefusals.Unknown"/> as in <see cref="View"/>.</summary>
    [Alias("card")]
    Task<Reply<PersonCard>> Card();

    /// <summary>Says it anew. Each may only for themselves.</summary>
    /// <returns>The card; or <see cref="PeopleRefusals.NotYours"/>, <see cref="PeopleRefusals.BadName"/>,
    /// <see cref="PeopleRefusals.BadOrcid"/>, <see cref="PeopleRefusals.BadTimeZone"/>, <see cref="PeopleRefusals.FieldsTooLong"/>,
    /// <see cref="PeopleRefusals.ChangedMeanwhile"/>.</returns>
    [Alias("describe")]
    Task<Reply<PersonCard>> Describe(Caller caller, DescribePerson command);

    /// <summary>Chooses to whom it is shown that the person is here. Each may only for themselves.</summary>
    /// <returns>The person; or <see cref="PeopleRefusals.NotYours"/>, <see cref="PeopleRefusals.Unknown"/>.</returns>
    [Alias("choose-presence")]
    Task<Reply<PersonView>> Choose(Caller caller, Presence presence);

    /// <summary>Takes everything that names the person out of the workspace, for good. An operator's act: no page leads here.</summary>
    /// <returns>Whom it was; or <see cref="PeopleRefusals.Unknown"/>.</returns>
    [Alias("erase")]
    Task<Reply<PersonId>> Erase();
}

/// <summary>One institution: its names, city and time zone.</summary>
[Alias("rh.people.institution")]
public interface IInstitutionGrain : IGrainWithGuidKey
{
    /// <summary>Takes an institution in, or corrects what is known of it.</summary>
    [Alias("register")]
    Task<Reply<InstitutionView>> Register(RegisterInstitution command);

    /// <summary>The institution; <see cref="PeopleRefusals.Unknown"/> when never registered.</summary>
    [Alias("view")]
    Task<Reply<InstitutionView>> View();
}

/// <summary>Names of many people at once, for lists, faces and cursors.</summary>
[Alias("rh.people.query")]
public interface IPeopleQuery : IGrainWithIntegerKey
{
    /// <summary>Those of the asked who are registered; the others are left out.</summary>
    [Alias("people"), ResponseTimeout(EditRoad.Patience)]
    Task<ImmutableArray<PersonView>> People(ImmutableArray<PersonId> ids);

    /// <summary>Everybody who is registered, in order of registration, at most 1,000: whom a lead may choose from.</summary>
    [Alias("everybody")]
    Task<ImmutableArray<PersonView>> Everybody();

    /// <summary>A page of the directory: who is registered, in a language's order of family names.</summary>
    [Alias("directory")]
    Task<DirectoryPage> Directory(DirectoryQuestion question);

    /// <summary>How many people work where; institutions nobody works in are left out.</summary>
    [Alias("staff")]
    Task<ImmutableArray<StaffCount>> Staff();

    /// <summary>Every institution, in order of registration.</summary>
    [Alias("institutions")]
    Task<ImmutableArray<InstitutionView>> Institutions();
}

/// <summary>The only way to a grain of this area.</summary>
public static class PeopleGrains
{
#pragma warning disable RS0030 // The raw key is banned everywhere but here.
    /// <summary>The grain of a person.</summary>
    public static IPersonGrain Person(this IGrainFactory grains, PersonId id) => grains.GetGrain<IPersonGrain>(id.Value);

    /// <summary>The grain of an institution.</summary>
    public static IInstitutionGrain Institution(this IGrainFactory grains, InstitutionId id) => grains.GetGrain<IInstitutionGrain>(id.Value);

    /// <summary>The bell of the area.</summary>
    public static IPeopleNews PeopleNews(this IGrainFactory grains) => grains.GetGrain<IPeopleNews>(0);

    /// <summary>The area's read side.</summary>
    public static IPeopleQuery People(this IGrainFactory grains) => grains.GetGrain<IPeopleQuery>(0);
#pragma warning restore RS0030
}
