using System.Text.Json;
using ResearchHub.Projects;

namespace ResearchHub.Web;

/// <summary>Forty things no client of ours sends, each answered by name, with the connection and its neighbours unharmed.</summary>
[Collection(nameof(Workspace))]
public sealed class MalformedTests(Workspace workspace)
{
    private const string Id = "0123456789abcdef0123456789abcdef";

    /// <summary>What stands for a message in each method, whatever its fields.</summary>
    private static readonly string[] NoMessages =
    [
        "null", "true", "7", "\"text\"", "[]", "[{}]", "{}", "{\"document\":null}", "{\"document\":7}", "{\"document\":[]}",
        "{\"document\":{}}", "{\"document\":\"\"}", "{\"document\":\"../../etc\"}",
        "{\"document\":\"01234567-89ab-cdef-0123-456789abcdef\"}", "{\"document\":\"0123456789abcdef0123456789abcdeg\"}",
        "{\"document\":\"0123456789abcdef0123456789abcdef0\"}", "{\"document\":\"\\ud800\"}", "{\"\\ud800\":1}",
        "{\"Document\":\"" + Id + "\"}", "{\"document\":\"" + Id + "\",\"document\":\"" + Id + "\",\"extra\":1}",
        "{\"document\":\"" + Id + "\",\"__proto__\":{}}", "{\"document\":\"" + Id + "\",\"caller\":\"" + Id + "\"}",
    ];

    [Theory]
    [InlineData("Open")]
    [InlineData("Edit")]
    [InlineData("UpdatesSince")]
    [InlineData("Point")]
    [InlineData("Preview")]
    [InlineData("Close")]
    public async Task What_is_no_message_is_named_and_kills_nothing(string method)
    {
        using var client = await Connect();

        foreach (var json in NoMessages)
        {
            Assert.Equal(("documents.malformed", json), (Code(await client.Call(method, json)), json));
        }

        Assert.Equal("{}", (await client.Call("Close", $$"""{"document":{{Quoted}}}""")).GetProperty("answer").ToString());
    }

    [Fact]
    public async Task What_is_no_edit_is_named_and_its_readers_go_on()
    {
        var (_, document) = await workspace.Draft("abc", ("vl", ProjectRole.Scientist));
        using var client = await Connect();
        await using var writer = await workspace.Connect("ao");
        await using var reader = await workspace.Connect("vl");
        var opened = await writer.Open(document);
        await reader.Open(document);
        var history = opened.GetProperty("history").GetString()!;

        foreach (var (number, (code, field, value)) in Edits.Index())
        {
            var fields = new Dictionary<string, string>
            {
                ["document"] = $"\"{document}\"", ["history"] = $"\"{history}\"", ["seen"] = "2", ["writer"] = $"\"{writer.Writer}\"",
                ["first"] = "1", ["changes"] = "[[3]]", [field] = value,
            };
            var answer = await client.Call("Edit", Json(fields.Where(pair => pair.Value.Length > 0)));
            Assert.True(Code(answer) == code, $"{number}: {field} = {(value.Length < 80 ? value : value[..80])}: {answer}");
        }

        await writer.Ask("Edit", DocumentHubTests.Push(writer, document, opened, [3, new object[] { 0, "d" }]));
        await reader.Until(() => reader.Updates().Count == 1, "the edit after all that");
        Assert.Equal("abcd", (await reader.Open(document)).GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("Open", "writer", "7")]
    [InlineData("Open", "history", "\"short\"")]
    [InlineData("Open", "seen", "-1")]
    [InlineData("Open", "seen", "1.5")]
    [InlineData("UpdatesSince", "history", "null")]
    [InlineData("UpdatesSince", "seen", "\"1\"")]
    [InlineData("UpdatesSince", "seen", "99999999999999999999")]
    [InlineData("Point", "anchor", "-1")]
    [InlineData("Point", "head", "2147483648")]
    [InlineData("Point", "version", "1e3")]
    [InlineData("Preview", "shown", "-1")]
    [InlineData("Preview", "atLeast", "[]")]
    public async Task A_wrong_field_is_named(string method, string field, string value)
    {
        using var client = await Connect();
        var fields = method switch
        {
            "Open" => new Dictionary<string, string> { ["document"] = Quoted, ["writer"] = Quoted, ["history"] = Quoted, ["seen"] = "1" },
            "UpdatesSince" => new() { ["document"] = Quoted, ["history"] = Quoted, ["seen"] = "1" },
            "Point" => new() { ["document"] = Quoted, ["writer"] = Quoted, ["version"] = "1", ["anchor"] = "0", ["head"] = "0" },
            _ => new() { ["document"] = Quoted, ["shown"] = "0", ["atLeast"] = "0" },
        };
        fields[field] = value;

        var answer = await client.Call(method, Json(fields));

        Assert.Equal("documents.malformed", Code(answer));
        Assert.Equal(field, answer.GetProperty("refusal").GetProperty("subject").GetString());
    }

    private const string Quoted = "\"" + Id + "\"";

    /// <summary>The code, the field, and its value in place of a right one; an empty value leaves it out.</summary>
    private static IEnumerable<(string Code, string Field, string Value)> Edits =>
    [
        ("documents.malformed", "history", ""), ("documents.malformed", "seen", ""), ("documents.malformed", "writer", ""),
        ("documents.malformed", "first", ""), ("documents.malformed", "changes", ""), ("documents.malformed", "seen", "-1"),
        ("documents.malformed", "seen", "2.0"), ("documents.malformed", "seen", "\"2\""), ("documents.malformed", "first", "0"),
        ("documents.malformed", "first", "9223372036854775807"), ("documents.malformed", "writer", "\"\""),
        ("documents.malformed", "changes", "[]"), ("documents.malformed", "changes", "{}"), ("documents.malformed", "changes", "\"[[3]]\""),
        ("documents.malformed", "changes", "[3]"), ("documents.malformed", "changes", "[[-3]]"), ("documents.malformed", "changes", "[[3.5]]"),
        ("documents.malformed", "changes", "[[\"3\"]]"), ("documents.malformed", "changes", "[[null]]"),
        ("documents.malformed", "changes", "[[3,[]]]"), ("documents.malformed", "changes", "[[3,[-1,\"x\"]]]"),
        ("documents.malformed", "changes", "[[3,[0,7]]]"), ("documents.malformed", "changes", "[[3,[0,[\"x\"]]]]"),
        ("documents.malformed", "changes", "[" + string.Join(",", Enumerable.Repeat("[3]", 201)) + "]"),
        ("documents.wrong-length", "changes", "[[4]]"), ("documents.wrong-length", "changes", "[[]]"),
        ("documents.wrong-length", "changes", "[[3],[4]]"), ("documents.document-too-large", "changes", "[[99999999999]]"),
        ("documents.lone-surrogate", "changes", "[[3,[0,\"\\ud83d\"]]]"), ("documents.lone-surrogate", "changes", "[[3,[0,\"x\\ude00\"]]]"),
        ("documents.line-break", "changes", "[[3,[0,\"a\\nb\"]]]"), ("documents.line-break", "changes", "[[3,[0,\"a\\rb\"]]]"),
        ("documents.nul", "changes", "[[3,[0,\"a\\u0000b\"]]]"),
        ("documents.change-too-large", "changes", "[[3,[0,\"" + new string('x', 65_537) + "\"]]]"),
        ("documents.change-too-large", "changes", "[[3,[0,\"" + new string('ұ', 32_769) + "\"]]]"),
        ("documents.change-too-large", "changes", "[[" + string.Join(",", Enumerable.Repeat("0", 10_001)) + "]]"),
        ("documents.another-history", "history", Quoted), ("documents.from-the-future", "seen", "9999"),
        ("documents.sequence-gap", "first", "5"), ("documents.not-found", "document", Quoted),
    ];

    /// <summary>Speaks raw, because the library does not let half a character out.</summary>
    private async Task<RawClient> Connect() => await RawClient.Connect(workspace.Address, await workspace.Secret("ao"));

    private static string Json(IEnumerable<KeyValuePair<string, string>> fields) =>
        "{" + string.Join(",", fields.Select(pair => $"\"{pair.Key}\":{pair.Value}")) + "}";

    private static string? Code(JsonElement result) =>
        result.TryGetProperty("refusal", out var refusal) ? refusal.GetProperty("code").GetString() : null;
}
