using System.Text.RegularExpressions;

namespace ResearchHub.Projects;

/// <summary>What is written down about rights is what the program does.</summary>
public sealed partial class RightsTableTests
{
    [Fact]
    public void The_page_about_rights_and_the_table_are_one()
    {
        var written = Row().Matches(File.ReadAllText(Repository.File("docs/rights.md")))
            .Select(row => (Action: row.Groups[1].Value, Cells: row.Groups[2].Value.Split('|').Select(cell => cell.Trim()).ToArray()))
            .Select(row => $"{row.Action}: {string.Join(" | ", row.Cells[..6])} on {row.Cells[6]}");

        Assert.Equal(ProjectRights.Table.Select(Line), written);
    }

    [Fact]
    public void Every_action_has_one_row() => Assert.Equal(
        Enum.GetValues<ProjectActions>().Where(action => action != ProjectActions.None), ProjectRights.Table.Select(rule => rule.Action));

    [Fact]
    public void Whoever_may_anything_may_read() => Assert.All(
        from role in Enum.GetValues<ProjectRole>()
        from state in Enum.GetValues<ProjectState>()
        select ProjectRights.Of(role, state),
        may => Assert.True(may == ProjectActions.None || may.Allows(ProjectActions.Read)));

    private static string Line(ProjectRule rule) =>
        $"{rule.Action}: {string.Join(" | ", Enum.GetValues<ProjectRole>().Select(role => Cell(rule, role)))} on {(rule.On == Relation.Any ? "" : $"{rule.On}".ToLowerInvariant())}";

    private static string Cell(ProjectRule rule, ProjectRole role) => string.Join(
        ' ', Enum.GetValues<ProjectState>().Where(state => rule.In(state).Contains(role)).Select(state => state == ProjectState.InTrash ? "T" : $"{state}"[..1]));

    [GeneratedRegex(@"^\| `(\w+)`[^|]*\|(.*)\|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
