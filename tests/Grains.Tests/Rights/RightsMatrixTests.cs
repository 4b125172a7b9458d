using System.Globalization;
using System.Reflection;
using Orleans.Runtime;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;
using Xunit.Abstractions;

namespace ResearchHub.Rights;

/// <summary>Every method of every grain, called by people of every role, whose role counts, was taken, has ended, or never was, in a project
/// that is open, closed, in the trash, and gone from it.</summary>
public sealed class RightsMatrixTests(Workspace workspace, ITestOutputHelper output) : IClassFixture<Workspace>
{
    [Fact]
    public async Task No_cell_is_wrong()
    {
        var gone = new Scene(workspace, null);
        await gone.Found();
        workspace.Clock.Shift = TimeSpan.FromDays(67);
        Scene[] scenes = [.. Enum.GetValues<ProjectState>().Select(state => new Scene(workspace, state))];
        foreach (var scene in scenes)
        {
            await scene.Found();
        }

        workspace.Clock.Shift = TimeSpan.FromDays(70);
        await workspace.LetSearchCatchUp();

        var (cells, wrong) = (0, new List<string>());
        foreach (var scene in scenes.Append(gone))
        {
            foreach (var cell in Matrix.ByPeople)
            {
                foreach (var actor in scene.Actors)
                {
                    var answer = await cell.Call(scene, actor.Caller);
                    if (answer is null && cell.Undo is not null)
                    {
                        await cell.Undo(scene, actor.Caller, actor.Role);
                    }

                    cells++;
                    if (Matrix.Expected(cell, scene, actor) is var expected && answer != expected)
                    {
                        wrong.Add($"{scene}: {actor} calls {cell.Method} ({cell.Takes}): {answer ?? "done"}, not {expected ?? "done"}");
                    }
                }
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{cells} cells, {wrong.Count} wrong"));
        Assert.Empty(wrong);
        Assert.True(cells > 2_500);
    }

    [Fact]
    public async Task What_is_ones_own_is_changed_by_oneself_alone()
    {
        var (ada, emmy) = (Workspace.NewCaller(), Workspace.NewCaller());
        var grain = workspace.Grains.Person(ada.Person);
        var names = new FourNames("Ада", "Ада", "Ада", "Ada");
        (await grain.Register(new(names, InstitutionId.New(TimeProvider.System), names))).Given();
        var anew = new DescribePerson(new(new("Л", "А", ""), new("Л", "А", ""), new("Л", "А", ""), new("L", "A", "")), names, "", [], "", names, 1);

        Assert.Equal(PeopleRefusals.NotYours, (await grain.Describe(emmy, anew)).Refused());
        (await grain.Describe(ada, anew)).Given();
    }

    [Fact]
    public void Every_method_has_a_row_and_every_row_a_method() => Assert.Empty(Differences(Rows));

    [Fact]
    public void A_method_without_a_row_is_noticed() => Assert.Equal([Rows[0]], Differences(Rows[1..]));

    [Fact]
    public void A_method_without_a_caller_is_not_one_that_a_person_causes() => Assert.All(
        typeof(IProjectGrain).Assembly.GetTypes().Where(IsGrain).SelectMany(type => type.GetMethods()),
        method => Assert.Equal(
            method.GetParameters().Any(parameter => parameter.ParameterType == typeof(Caller)),
            !Matrix.ByNobody.Contains(Name(method))));

    private static bool IsGrain(Type type) => type.IsInterface && typeof(IGrain).IsAssignableFrom(type);

    private static string[] Rows { get; } =
        [.. Matrix.ByPeople.Select(cell => cell.Method).Concat(Matrix.ByNobody).Concat(Matrix.BySelf).Distinct().Order()];

    private static IEnumerable<string> Differences(IReadOnlyCollection<string> rows)
    {
        string[] methods = [.. typeof(IProjectGrain).Assembly.GetTypes().Where(IsGrain).SelectMany(type => type.GetMethods()).Select(Name)];
        return methods.Except(rows).Concat(rows.Except(methods));
    }

    private static string Name(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";
}
