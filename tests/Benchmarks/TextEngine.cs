using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace ResearchHub.Benchmarks;

/// <summary>Runs the benchmarks of change sets and rope, in short jobs.</summary>
internal static class TextEngine
{
    public static void Run(string[] filters) => BenchmarkSwitcher.FromAssembly(typeof(TextEngine).Assembly).Run(
        ["--filter", .. filters is [] ? ["*"] : filters],
        DefaultConfig.Instance
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "researchhub-benchmarks"))
            // In this process: the build of a separate one would look for a project of the assembly's name.
            .AddJob(Job.ShortRun.WithToolchain(new InProcessEmitToolchain(TimeSpan.FromMinutes(5), logOutput: false)))
            .AddDiagnoser(MemoryDiagnoser.Default));
}
