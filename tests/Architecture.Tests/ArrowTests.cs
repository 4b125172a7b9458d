using Mono.Cecil;
using ResearchHub.Documents;
using ResearchHub.Kernel;

namespace ResearchHub.Architecture;

public sealed class ArrowTests
{
    private static readonly IReadOnlyList<TypeDefinition> Grains = Uses.TypesOf(typeof(IEventLog).Assembly);
    private static readonly IReadOnlyList<TypeDefinition> Web = Uses.TypesOf(System.Reflection.Assembly.Load("ResearchHub.Web"));
    private static readonly IReadOnlyList<TypeDefinition> Planted = Uses.TypesOf(typeof(ArrowTests).Assembly);

    [Fact]
    public void The_contract_uses_nothing_but_Orleans_and_the_base_library() =>
        Assert.All(
            ModuleDefinition.ReadModule(typeof(DocumentId).Assembly.Location).AssemblyReferences.Select(reference => reference.Name),
            name => Assert.True(name.StartsWith("Orleans.", StringComparison.Ordinal)
                || name.StartsWith("System.", StringComparison.Ordinal)
                || name is "Microsoft.Extensions.DependencyInjection.Abstractions", name));

    [Fact]
    public void Rules_events_and_text_are_pure() => Accepted.None(ArrowRules.ImpureRules(Grains));

    [Fact]
    public void No_area_touches_another_areas_rules_and_the_kernel_touches_no_area() =>
        Accepted.None(ArrowRules.ForeignRules(Grains));

    [Fact]
    public void Only_the_program_composes_the_silo_and_no_page_sees_grains() =>
        Accepted.None(ArrowRules.SiloOutsideTheProgram(Web));

    [Fact]
    public void No_page_uses_another_areas_pages() => Accepted.None(ArrowRules.ForeignPages(Web));

    [Fact]
    public void Only_sign_in_has_a_database() => Accepted.None(ArrowRules.DatabaseOutsideSignIn(Web));

    [Fact]
    public void An_impure_rule_is_noticed()
    {
        var found = ArrowRules.ImpureRules(Planted).ToList();

        Assert.Contains(found, line => line.StartsWith("ResearchHub.Seminars.Seminar uses System.TimeProvider", StringComparison.Ordinal));
        Assert.Contains(found, line => line.StartsWith("ResearchHub.Seminars.SeminarWords uses System.IO.File", StringComparison.Ordinal));
    }

    [Fact]
    public void A_foreign_rule_is_noticed()
    {
        var found = ArrowRules.ForeignRules(Planted).ToList();

        Assert.Contains(found, line => line.StartsWith("ResearchHub.Lectures.LectureGrain uses ResearchHub.Seminars.Seminar", StringComparison.Ordinal));
        Assert.Contains(found, line => line.StartsWith("ResearchHub.Kernel.Planted.Ledger uses ResearchHub.Seminars.SeminarHeld", StringComparison.Ordinal));
    }

    [Fact]
    public void A_page_that_sees_grains_another_areas_page_or_a_database_is_noticed()
    {
        Assert.Contains(ArrowRules.SiloOutsideTheProgram(Planted), line => line.Contains("LecturePage uses ResearchHub.Kernel.IEventLog", StringComparison.Ordinal));
        Assert.Contains(ArrowRules.ForeignPages(Planted), line => line.Contains("SeminarPage uses ResearchHub.Web.Lectures.LecturePage", StringComparison.Ordinal));
        Assert.Contains(ArrowRules.DatabaseOutsideSignIn(Planted), line => line.Contains("SeminarPage uses System.Data.Common.DbConnection", StringComparison.Ordinal));
    }
}
