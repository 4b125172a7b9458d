using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ResearchHub.EndToEnd;

/// <summary>As names of people, museums, memoranda and areas, and in questions, answers, reasons and notes, hostile words are words, too.</summary>
public sealed partial class HostileNames(Workspace workspace) : HostileTest(workspace), IClassFixture<Workspace>
{
    /// <summary>The demo people, in the order of their ids.</summary>
    private static readonly string[] People = ["js", "vl", "ak", "eh", "ao", "iv", "sj", "ut"];

    private static readonly string[] Languages = ["kk", "ru", "be", "en"];

    [Fact]
    public async Task As_names_they_are_words()
    {
        var person = await Listening("ao");
        var proof = await Proof(person);
        string[] museums = ["01930000000070008000000000000001", "01930000000070008000000000000002"];

        // People: 12 parts of a name, 4 positions and 4 lists of fields in each form.
        var (parts, positions, fields) = (new Words(100), new Words(200), new Words(500));
        var themselves = new List<(IPage Page, string Card)>();
        foreach (var (at, key) in People.Index())
        {
            themselves.Add(((await Workspace.SignIn(key)).Page, $"/people/0193000000007000800000000000010{at + 1}"));
        }

        while (!(parts.All && positions.All && fields.All))
        {
            foreach (var (page, card) in themselves)
            {
                var form = await (await page.APIRequest.GetAsync($"{card}/edit")).TextAsync();
                await Send(page, Token().Match(form).Groups[1].Value, $"{card}/edit", "describe",
                [
                    ("seen", Seen().Match(form).Groups[1].Value),
                    .. Languages.SelectMany(tag => new[] { ($"family-{tag}", parts.Next), ($"given-{tag}", parts.Next), ($"patronymic-{tag}", parts.Next) }),
                    .. Languages.SelectMany(tag => new[] { ($"position-{tag}", positions.Next), ($"fields-{tag}", fields.Next) }),
                ]);
            }

            foreach (var address in themselves.Select(one => one.Card).Append("/people"))
            {
                await Visit(person, address);
            }
        }

        var (names, cities) = (new Words(200), new Words(200));
        while (!names.All)
        {
            await Send(person, proof, "/accounts/museums", "museum",
                [("zone", "Asia/Almaty"), .. Languages.SelectMany(tag => new[] { ($"museum.{tag}", names.Next), ($"city.{tag}", cities.Next) })]);
        }

        var (titles, activities) = (new Words(300), new Words(300));
        var memoranda = new List<string>();
        while (!(titles.All && activities.All))
        {
            memoranda.Add($"{Guid.CreateVersion7():N}");
            await Send(person, proof, "/accounts/memoranda?memorandum=new", "memorandum",
            [
                ("id", memoranda[^1]), ("signed", "2026-05-18"), ("party", museums[0]), ("party", museums[1]),
                .. Languages.SelectMany(tag => new[] { ($"title.{tag}", titles.Next), ($"activities.{tag}", string.Join('\n', Enumerable.Range(0, 10).Select(_ => activities.Next))) }),
            ]);
        }

        var areas = new Words(100);
        var above = Above().Match(await (await person.APIRequest.GetAsync("/priority-areas")).TextAsync()).Groups[1].Value;
        while (!areas.All)
        {
            await Send(person, proof, "/priority-areas", "keep",
                [("id", $"{Guid.CreateVersion7():N}"), ("above", above), .. Languages.Select(tag => ($"name-{tag}", areas.Next))]);
        }

        var draft = await Workspace.NewDraft("Names");
        foreach (var page in (string[])
        [
            "/institutions", "/accounts", "/accounts/museums", "/accounts/memoranda", "/accounts/audit", "/priority-areas", "/consultations/ask", "/consultations", "/activity",
            "/activity?period=month", "/turns/waiting", "/projects/new", "/search?q=alert", "/search?q=alert&in=people", "/memorandum", .. memoranda.Select(one => $"/memoranda/{one}"),
            $"/accounts/memoranda?memorandum={memoranda[0]}", themselves[4].Card + "/edit", "/accounts/01930000000070008000000000000101",
        ])
        {
            await Visit(person, page);
        }

        var colleague = await Listening("js");
        foreach (var page in new[] { "/projects", Workspace.Project, $"{Workspace.Project}/members", $"{Workspace.Project}/tasks", $"{Workspace.Project}/rights", $"{draft}/versions", $"{draft}/hand-over", draft })
        {
            await Visit(colleague, page);
        }

        Assert.Empty(Said);
    }

    [Fact]
    public async Task In_questions_answers_reasons_and_notes_they_are_words()
    {
        var asker = await Listening("js");
        var proof = await Proof(asker);
        var area = Area().Match(await (await asker.APIRequest.GetAsync("/consultations/ask")).TextAsync()).Groups[1].Value;
        var (titles, reasons, texts) = (new Words(300), new Words(300), new Queue<string>(Texts()));
        const string Ales = "01930000000070008000000000000103", Yerlan = "01930000000070008000000000000104";
        var due = DateTime.UtcNow.AddDays(20).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var threads = new List<string>();
        var spoken = new List<string>();
        while (!(titles.All && reasons.All && texts.Count == 0))
        {
            var thread = $"{Guid.CreateVersion7():N}";
            threads.Add($"/consultations/{thread}");
            await Send(asker, proof, "/consultations/ask", "ask",
                ("id", thread), ("title", titles.Next), ("text", texts.Count > 0 ? texts.Dequeue() : "?"), ("area", area), ("language", "en"), ("consultant", Ales), ("day", due), ("time", "12:00"));
            if (texts.Count > 0)
            {
                spoken.Add(threads[^1]);
                await Send(asker, proof, threads[^1], "reply", ("message", $"{Guid.CreateVersion7():N}"), ("kind", "Remark"), ("text", texts.Dequeue()));
            }

            await Send(asker, proof, threads[^1], "split",
                ("do", "split"), ("part", $"{Guid.CreateVersion7():N}"), ("title", titles.Next), ("more", "?"), ("to", Yerlan), ("reason-split", reasons.Next));
        }

        var notes = new Words(500);
        while (!notes.All)
        {
            var draft = await Workspace.NewDraft("Over to you");
            await Send(asker, proof, $"{draft}/hand-over", "over", ("seen", "0"), ("to", "01930000000070008000000000000102"), ("note", notes.Next), ("day", due), ("time", "12:00"));
            await Visit(asker, $"{draft}/hand-over");
        }

        foreach (var page in spoken.Concat(threads.Where((_, at) => at % 8 == 0)).Append("/consultations").Append("/turns").Append("/turns/waiting").Append("/activity").Append("/search?q=alert&in=questions"))
        {
            await Visit(asker, page);
        }

        var consultant = await Listening("ak");
        await Visit(consultant, "/consultations/queue");
        await Visit(consultant, "/turns");
        await Visit(consultant, spoken[0]);
        Assert.Empty(Said);
    }

    /// <summary>All of them in as few messages as take them: one is at most 20,000 characters long.</summary>
    private static List<string> Texts()
    {
        var texts = new List<string>();
        foreach (var one in Vectors.InMarkdown.Where(one => one.Trim().Length > 0 && !one.Any(char.IsControl)))
        {
            if (texts.Count > 0 && texts[^1].Length + 2 + one.Length <= 19_000)
            {
                texts[^1] += $"\n\n{one}";
            }
            else
            {
                texts.Add(one);
            }
        }

        return texts;
    }

    /// <summary>What fields of one length take, over and over.</summary>
    private sealed class Words(int longest)
    {
        private readonly string[] packs = Vectors.Packed(longest);
        private int given;

        public string Next => packs[given++ % packs.Length];

        public bool All => given >= packs.Length;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]* value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("name=\"seen\"[^>]* value=\"([^\"]*)\"")]
    private static partial Regex Seen();

    [GeneratedRegex("<select id=\"above\"[^>]*>\\s*<option value=\"([^\"]+)\"")]
    private static partial Regex Above();

    [GeneratedRegex("<select id=\"area\"[\\s\\S]*?<option value=\"([^\"]+)\"")]
    private static partial Regex Area();
}
