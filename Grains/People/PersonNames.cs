using ResearchHub.Kernel;

namespace ResearchHub.People;

/// <summary>What the one erasable table says of a person: everything that names them. No event repeats it.</summary>
/// <remarks>
/// Its row is written in the transaction of the event that goes with it, and cannot be made again from the events: that is its point.
/// </remarks>
internal sealed record PersonNames(FourNames Names, FourNames Position)
{
    private const string Table = "person_names";

    public static PersonNames Of(RegisterPerson command) => new(command.Names, command.Position);

    public Row ToRow(Guid id) => new(Table, id.ToString("N"),
    [
        ("name_kk", Names.Kazakh), ("name_ru", Names.Russian), ("name_be", Names.Belarusian), ("name_en", Names.English),
        ("position_kk", Position.Kazakh), ("position_ru", Position.Russian),
        ("position_be", Position.Belarusian), ("position_en", Position.English),
    ]);
}
