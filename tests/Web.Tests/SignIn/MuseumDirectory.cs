using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;

namespace ResearchHub.Web;

/// <summary>A museum's directory: an OpenID Connect provider in a process of its own, on loopback.</summary>
public sealed class MuseumDirectory : IDisposable
{
    public const string Client = "researchhub";
    public const string Secret = "a secret between the two";

    private Process? process;

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    /// <summary>Returns when it listens.</summary>
    public MuseumDirectory Start()
    {
        var script = Path.Combine(Path.GetDirectoryName(Here())!, "Directory", "provider.mjs");
        process = Process.Start(new ProcessStartInfo("node", [script, $"{Address.Port}", Client, Secret])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        })!;
        if (process.StandardOutput.ReadLine() is not { } said || new Uri(said) != Address)
        {
            throw new InvalidOperationException("The directory did not start.");
        }

        return this;
    }

    public void Stop()
    {
        if (process is { HasExited: false })
        {
            process.Kill();
            process.WaitForExit();
        }

        process?.Dispose();
        process = null;
    }

    public void Dispose() => Stop();

    private static string Here([CallerFilePath] string file = "") => file;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>The product with a directory of the museum of Minsk.</summary>
public class WithDirectory : Mailed, IAsyncLifetime
{
    public MuseumDirectory Directory { get; } = new MuseumDirectory().Start();

    protected override IEnumerable<(string Name, string Value)> Settings =>
    [
        .. base.Settings.Where(setting => setting.Name != "Address"),
        ("Directories:minsk:Name", "Minsk museum"), ("Directories:minsk:Authority", Directory.Address.ToString()),
        ("Directories:minsk:ClientId", MuseumDirectory.Client), ("Directories:minsk:ClientSecret", MuseumDirectory.Secret),
        ("Directories:minsk:TrustsFactors", "true"),
    ];

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        Directory.Dispose();
        await Mail.DisposeAsync();
    }

    /// <summary>Goes to the directory, says there who one is, and comes back.</summary>
    /// <param name="browser">With its cookies of both places.</param>
    /// <param name="from">The address of ours that leads there.</param>
    /// <param name="who">What is written into the directory's form; empty for somebody who turns round there; null where no form may come.</param>
    /// <param name="amr">By what the directory says they were recognised.</param>
    /// <returns>Where our answer to the way back leads.</returns>
    public async Task<string> Through(HttpClient browser, string from, string? who, string amr = "")
    {
        var at = new Uri(Address, from);
        for (var steps = 0; steps < 12; steps++)
        {
            var answer = await browser.GetAsync(at);
            if (answer.StatusCode == HttpStatusCode.OK && at.Authority == Directory.Address.Authority)
            {
                Assert.NotNull(who);
                using var form = new FormUrlEncodedContent([KeyValuePair.Create("who", who), KeyValuePair.Create("amr", amr)]);
                answer = await browser.PostAsync(at, form);
            }

            Assert.True((int)answer.StatusCode is 302 or 303, $"{at}: {answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            var next = new Uri(at, answer.Headers.Location!);
            if (at.AbsolutePath.EndsWith("/back", StringComparison.Ordinal) || (at.Authority == Address.Authority && next.Authority == Address.Authority))
            {
                return next.PathAndQuery;
            }

            at = next;
        }

        throw new InvalidOperationException($"Still on the way at {at}.");
    }
}
