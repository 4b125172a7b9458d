using System.Text;
using ResearchHub.LiveClient;

namespace ResearchHub.EndToEnd;

/// <summary>The operator's commands that change people and institutions, on the files of a real server.</summary>
public sealed class Erasure
{
    private const string Zhanar = "01930000000070008000000000000101";

    [Fact]
    public async Task Of_an_erased_person_no_file_holds_a_word()
    {
        await using var server = new ProductServer();
        await server.Start("Development");
        using (await DemoSession.SignIn(server.Address, "js"))
        {
            Assert.NotEmpty(Holding(server, "Сейітова"));
            Assert.NotEmpty(Holding(server, "zhanar.seitova@museum.example"));
        }

        // As if the power had gone: the last words stand in the write-ahead log.
        await server.Kill();
        var (code, said) = await server.Command("erase", Zhanar);

        Assert.True(code == 0, said);
        foreach (var words in new[] { "Сейітова", "Сейитова", "Сеітава", "Seitova", "zhanar.seitova", "ZHANAR.SEITOVA" })
        {
            Assert.Empty(Holding(server, words));
        }

        Assert.NotEmpty(Holding(server, "Лапцёнак"));
        Assert.Contains(": 0 problems.", (await server.Command("verify")).Said, StringComparison.Ordinal);
        Assert.Equal((1, $"{Zhanar}: people.unknown"), await server.Command("erase", Zhanar));
    }

    [Fact]
    public async Task Institutions_and_memoranda_come_from_a_file()
    {
        await using var server = new ProductServer();
        var file = Path.Combine(server.Data, "museums.json");
        await File.WriteAllTextAsync(file, """
            {
              "institutions": [{
                "id": "0193000000007000800000000000000a", "names": { "be": "Музей у Гродне", "en": "Museum in Hrodna" },
                "city": { "be": "Гродна", "en": "Hrodna" }, "timeZone": "Europe/Minsk", "hours": { "from": "09:00", "to": "17:30" }
              }],
              "memoranda": [{
                "id": "0193000000007000800000000000030a", "title": { "en": "Agreement on maps" }, "signedOn": "2026-05-18",
                "parties": ["0193000000007000800000000000000a"], "activities": [{ "en": "Digital copies of maps" }]
              }]
            }
            """);

        var (code, said) = await server.Command("register", file);

        Assert.True(code == 0, said);
        Assert.Contains("0193000000007000800000000000030a: registered", said, StringComparison.Ordinal);
        Assert.Contains(": 0 problems.", (await server.Command("verify")).Said, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, """{"museums":[]}""");
        Assert.Equal(1, (await server.Command("register", file)).Code);
        Assert.Equal(2, (await server.Command("register", file + "x")).Code);
        Assert.Equal(2, (await server.Command("erase", "nobody")).Code);
    }

    private static List<string> Holding(ProductServer server, string words) =>
        [.. Directory.GetFiles(server.Data, "*.db*").Where(file => Path.GetExtension(file) != ".lock" && Read(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(words)) >= 0)];

    /// <summary>Also while the server holds it open.</summary>
    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
