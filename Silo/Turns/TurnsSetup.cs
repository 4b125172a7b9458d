using Microsoft.Extensions.DependencyInjection;
using ResearchHub.Consultations;
using ResearchHub.Kernel;
using ResearchHub.Priorities;
using ResearchHub.Projects;

namespace ResearchHub.Turns;

/// <summary>Which areas have things that wait for somebody.</summary>
internal static class TurnsSetup
{
    /// <summary>One line an area.</summary>
    public static IServiceCollection AddTurns(this IServiceCollection services) => services
        .AddSingleton<ITurnSource, AssignmentTurns>()
        .AddSingleton<ITurnSource, BatonTurns>()
        .AddSingleton<ITurnSource, QuestionTurns>()
        .AddSingleton<ITurnSource, RoundTurns>();
}
