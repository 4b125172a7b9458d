using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Silo.Tests;

/// <summary>The embedded silo as the web server starts it.</summary>
public sealed class SiloSetupTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("researchhub-silo-").FullName;

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Two_silos_on_one_machine_do_not_meet_and_each_keeps_its_own()
    {
        var minsk = new InstitutionId(Guid.CreateVersion7());
        using var one = await Start("one");
        using var two = await Start("two");

        await Grains(one).Institution(minsk).Register(new(new("", "Минск", "", ""), new("", "Минск", "", ""), "Europe/Minsk"));

        Assert.True((await Grains(one).Institution(minsk).View()).Accepted(out _, out _));
        Assert.False((await Grains(two).Institution(minsk).View()).Accepted(out _, out _));
        await one.StopAsync();
        await two.StopAsync();
    }

    [Fact]
    public async Task A_second_server_on_the_same_data_says_so_in_one_sentence_and_ends()
    {
        using var first = await Start("one");
        using var second = Build("one");
        var (error, said) = (Console.Error, new StringWriter());
        Console.SetError(said);
        try
        {
            Assert.Equal(1, await second.RunResearchHub());
        }
        finally
        {
            Console.SetError(error);
        }

        Assert.Contains("Another process has", said.ToString(), StringComparison.Ordinal);
        Assert.Single(said.ToString().Trim().Split('\n'));
        await first.StopAsync();
    }

    [Fact]
    public async Task What_was_registered_is_there_after_a_restart()
    {
        var minsk = new InstitutionId(Guid.CreateVersion7());
        using (var before = await Start("one"))
        {
            await Grains(before).Institution(minsk).Register(new(new("", "Минск", "", ""), new("", "Минск", "", ""), "Europe/Minsk"));
            await before.StopAsync();
        }

        // All of it is in the databases themselves; beside them lies only the key that no backup copies.
        Assert.Equal(
            ["audit.key", "log.db", "log.db.lock", "search.db", "snapshots.db"], Directory.GetFiles(Path.Combine(folder, "one")).Select(Path.GetFileName).Order());
        using var after = await Start("one");
        Assert.True((await Grains(after).Institution(minsk).View()).Accepted(out var view, out _));
        Assert.Equal("Минск", view.Names.Russian);
        await after.StopAsync();
    }

    private static IGrainFactory Grains(IHost host) => host.Services.GetRequiredService<IGrainFactory>();

    private async Task<IHost> Start(string name)
    {
        var host = Build(name);
        await host.StartAsync();
        return host;
    }

    private IHost Build(string name)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.AddResearchHubSilo(Path.Combine(folder, name));
        return builder.Build();
    }
}
