using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ResearchHub.Kernel;
using ResearchHub.Memoranda;
using ResearchHub.People;

namespace ResearchHub.Commands;

/// <summary>What an operator says that only the grains can decide: a silo starts for it, alone, and ends with it.</summary>
internal static class GrainCommands
{
    /// <returns>The exit code; null when the words are no such command.</returns>
    public static async Task<int?> Run(IReadOnlyList<string> words, Action<IHostApplicationBuilder> addSilo, TextWriter report)
    {
        try
        {
            switch (words)
            {
                case ["erase", var word] when PersonId.TryParse(word, null, out var person):
                    return await With(addSilo, grains => Erase(grains, person, report));
                case ["register", var file] when File.Exists(file):
                    var registrations = await Registrations.Read(file);
                    return await With(addSilo, grains => Register(grains, registrations, report));
                case ["erase" or "register", ..]:
                    await report.WriteLineAsync("erase takes a person's id, the 32 digits of the address of their page; register takes a file that is there.");
                    return 2;
                default:
                    return null;
            }
        }
        catch (Exception failure) when (failure is CannotStartException or StoreUnavailableException or IOException or JsonException)
        {
            await report.WriteLineAsync(failure.Message);
            return 1;
        }
    }

    private static async Task<int> Erase(IGrainFactory grains, PersonId person, TextWriter report)
    {
        var erased = (await grains.Person(person).Erase()).Accepted(out _, out var refusal);
        await report.WriteLineAsync(erased
            ? $"{person}: names, position, ORCID and all else that names the person are erased here. Backups made before still hold them."
            : $"{person}: {refusal!.Code}");
        return erased ? 0 : 1;
    }

    private static async Task<int> Register(IGrainFactory grains, Registrations registrations, TextWriter report)
    {
        var refused = 0;
        foreach (var (id, institution) in registrations.Institutions)
        {
            await Say(id, (await grains.Institution(new(id)).Register(institution)).Accepted(out _, out var no) ? null : no);
        }

        foreach (var (id, memorandum) in registrations.Memoranda)
        {
            await Say(id, (await grains.Memorandum(new(id)).Register(memorandum)).Accepted(out _, out var no) ? null : no);
        }

        return refused == 0 ? 0 : 1;

        async Task Say(Guid id, Refusal? refusal)
        {
            refused += refusal is null ? 0 : 1;
            await report.WriteLineAsync($"{id:N}: {refusal?.Code ?? "registered"}");
        }
    }

    private static async Task<int> With(Action<IHostApplicationBuilder> addSilo, Func<IGrainFactory, Task<int>> work)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        addSilo(builder);
        using var host = builder.Build();
        await host.StartAsync();
        var code = await work(host.Services.GetRequiredService<IGrainFactory>());
        await host.StopAsync();
        return code;
    }
}
