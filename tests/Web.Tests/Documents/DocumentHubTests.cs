using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;
using ResearchHub.Documents;
using ResearchHub.Documents.Text;
using ResearchHub.Projects;

namespace ResearchHub.Web;

[Collection(nameof(Workspace))]
public sealed class DocumentHubTests(Workspace workspace)
{
    [Fact]
    public async Task Two_people_write_into_one_sentence_and_hold_the_same_text()
    {
        var (_, document) = await workspace.Draft("Felt and flax.", ("vl", ProjectRole.Scientist));
        await using var aigul = await workspace.Connect("ao");
        await using var volha = await workspace.Connect("vl");
        var (hers, theirs) = (new Draft(aigul, document), new Draft(volha, document));
        await hers.Open();
        await theirs.Open();

        // Both write on the version they opened: neither knows of the other.
        var first = await hers.Type(5, "ed wool ");
        var second = await theirs.Type(14, " Both are fibres.");

        await aigul.Until(() => hers.Follow() == second, "the second edit");
        await volha.Until(() => theirs.Follow() == second, "the second edit");
        Assert.Equal("Felt ed wool and flax. Both are fibres.", hers.Text);
        Assert.Equal(hers.Text, theirs.Text);
        Assert.Equal(first + 1, second);
    }

    [Fact]
    public async Task The_author_hears_of_an_edit_as_a_bare_acknowledgement()
    {
        var (_, document) = await workspace.Draft("abc", ("vl", ProjectRole.Scientist));
        await using var author = await workspace.Connect("ao");
        await using var reader = await workspace.Connect("vl");
        var draft = new Draft(author, document);
        await draft.Open();
        await reader.Open(document);

        var version = await draft.Type(3, "d");

        await author.Until(() => author.Updates().Count == 1, "the acknowledgement");
        await reader.Until(() => reader.Updates().Count == 1, "the edit");
        var (own, others) = (author.Updates()[0], reader.Updates()[0]);
        Assert.Equal(JsonValueKind.Null, own.GetProperty("changes").ValueKind);
        Assert.Equal("""[3,[0,"d"]]""", others.GetProperty("changes").ToString());
        Assert.Equal(version, others.GetProperty("version").GetInt64());
        Assert.Equal(author.Writer, others.GetProperty("writer").GetString());
        Assert.Equal(1, others.GetProperty("sequence").GetInt64());
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", others.GetProperty("at").GetString());
    }

    [Fact]
    public async Task A_push_sent_twice_is_taken_once()
    {
        var (_, document) = await workspace.Draft("abc");
        await using var client = await workspace.Connect("ao");
        var opened = await client.Open(document);
        var push = Push(client, document, opened, [3, new object[] { 0, "d" }]);

        var first = await client.Ask("Edit", push);
        var again = await client.Ask("Edit", push);

        Assert.Equal(first.GetProperty("version").GetInt64(), again.GetProperty("version").GetInt64());
        Assert.Equal("abcd", (await client.Open(document)).GetProperty("text").GetString());
    }

    [Fact]
    public async Task Who_comes_back_gets_only_what_came_since()
    {
        var (_, document) = await workspace.Draft("abc");
        await using var client = await workspace.Connect("ao");
        var opened = await client.Open(document);
        await client.Ask("Edit", Push(client, document, opened, [3, new object[] { 0, "d" }]));
        await using var again = await workspace.Connect("ao");

        var back = await again.Ask("Open", new
        {
            document = $"{document}", writer = again.Writer, history = opened.GetProperty("history"), seen = opened.GetProperty("version"),
        });

        Assert.Equal(JsonValueKind.Null, back.GetProperty("text").ValueKind);
        var update = Assert.Single(back.GetProperty("updates").EnumerateArray());
        Assert.Equal("""[3,[0,"d"]]""", update.GetProperty("changes").ToString());
        Assert.Equal(back.GetProperty("version").GetInt64(), update.GetProperty("version").GetInt64());
        Assert.Equal("write", back.GetProperty("right").GetString());
    }

    [Fact]
    public async Task Everybody_sees_who_has_the_draft_open_and_where_they_point()
    {
        var (_, document) = await workspace.Draft("abc", ("vl", ProjectRole.Scientist));
        await using var aigul = await workspace.Connect("ao");
        await aigul.Open(document);
        await using (var volha = await workspace.Connect("vl"))
        {
            await volha.Open(document);
            await aigul.Until(() => Here(aigul).Contains("Вольга Лапцёнак"), "Volha's presence");

            await volha.Ask("Point", new { document = $"{document}", writer = volha.Writer, version = 2, anchor = 1, head = 3 });
            await aigul.Until(() => aigul.Heard("Pointed").Count > 0, "Volha's cursor");
            var cursor = aigul.Heard("Pointed")[0];
            Assert.Equal(volha.Writer, cursor.GetProperty("reader").GetProperty("writer").GetString());
            Assert.Equal((1, 3), (cursor.GetProperty("anchor").GetInt32(), cursor.GetProperty("head").GetInt32()));
            Assert.Empty(volha.Heard("Pointed"));
        }

        await aigul.Until(() => Here(aigul) is ["Айгуль Аспанава"], "Volha's leaving");

        static string[] Here(LiveClient client) => client.Heard("Present") is [.., var last]
            ? [.. last.EnumerateArray().Select(reader => reader.GetProperty("names").GetProperty("be").GetString()!)]
            : [];
    }

    [Fact]
    public async Task Where_the_document_stands_is_told_with_a_fingerprint_of_its_text()
    {
        var (_, document) = await workspace.Draft("Ұлан 😀\n");
        await using var client = await workspace.Connect("ao");
        var opened = await client.Open(document);
        var expected = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("Ұлан 😀\n"u8));

        await client.Until(
            () => client.Heard("Head").Any(head => head.GetProperty("fingerprint").ValueKind == JsonValueKind.String), "a fingerprint");

        var head = client.Heard("Head").First(told => told.GetProperty("fingerprint").ValueKind == JsonValueKind.String);
        Assert.Equal(expected, head.GetProperty("fingerprint").GetString());
        Assert.Equal(opened.GetProperty("history").GetString(), head.GetProperty("history").GetString());
        Assert.Equal(opened.GetProperty("version").GetInt64(), head.GetProperty("version").GetInt64());
    }

    [Fact]
    public async Task The_rendered_page_comes_as_blocks()
    {
        var (_, document) = await workspace.Draft("# Felt\n\nand *flax*\n");
        await using var client = await workspace.Connect("ao");
        await client.Open(document);

        var page = await client.Ask("Preview", new { document = $"{document}", shown = 0, atLeast = 2 });

        Assert.Equal(0, page.GetProperty("since").GetInt64());
        Assert.Contains(page.GetProperty("blocks").EnumerateArray(), block =>
            block.GetProperty("line").GetInt32() == 3 && block.GetProperty("html").GetString()!.Contains("<em>flax</em>", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_edit_meant_for_another_log_is_refused()
    {
        var (_, document) = await workspace.Draft("abc");
        await using var client = await workspace.Connect("ao");
        await client.Open(document);
        var other = Guid.NewGuid().ToString("N");

        Assert.Equal("documents.another-history", await client.Refused("Edit", new
        {
            document = $"{document}", history = other, seen = 2, writer = client.Writer, first = 1, changes = new object[] { new object[] { 3 } },
        }));
        Assert.Equal("documents.another-history", await client.Refused("UpdatesSince", new { document = $"{document}", history = other, seen = 1 }));
        Assert.Equal("documents.another-history", await client.Refused(
            "Open", new { document = $"{document}", writer = client.Writer, history = other, seen = 1 }));
    }

    [Fact]
    public async Task A_refusal_speaks_the_language_of_the_connection()
    {
        await using var client = await workspace.Connect("ao", "kk");

        var result = await client.Call("Close", new { document = "x" });

        var refusal = result.GetProperty("refusal");
        Assert.Equal("document", refusal.GetProperty("subject").GetString());
        Assert.Contains("хаттама", refusal.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains("document", refusal.GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_large_draft_arrives_whole()
    {
        var line = new string('ұ', 99) + "\n";
        var (_, document) = await workspace.Draft(string.Concat(Enumerable.Repeat(line, 300)));
        await using var client = await workspace.Connect("ao");
        var draft = new Draft(client, document);
        await draft.Open();
        for (var more = 0; more < 20; more++)
        {
            await draft.Type(0, string.Concat(Enumerable.Repeat(line, 300)));
        }

        await using var other = await workspace.Connect("ao");

        Assert.Equal(21 * 300 * 100, (await other.Open(document)).GetProperty("text").GetString()!.Length);
    }

    internal static object Push(LiveClient client, DocumentId document, JsonElement opened, params object[] changes) => new
    {
        document = $"{document}",
        history = opened.GetProperty("history"),
        seen = opened.GetProperty("version"),
        writer = client.Writer,
        first = 1,
        changes = new object[] { changes[0] is object[] ? changes[0] : changes },
    };
}
