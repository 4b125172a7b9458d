using System.Text;
using System.Text.Json;

namespace ResearchHub.Documents.Text;

/// <summary>What is refused at the door, and under which code.</summary>
public sealed class ChangeSetJsonTests
{
    [Theory]
    [InlineData("{}", "malformed")]
    [InlineData("null", "malformed")]
    [InlineData("\"[3]\"", "malformed")]
    [InlineData("[\"a\"]", "malformed")]
    [InlineData("[1.0]", "malformed")]
    [InlineData("[1e2]", "malformed")]
    [InlineData("[-3]", "malformed")]
    [InlineData("[99999999999999999999]", "malformed")]
    [InlineData("[[[1]]]", "malformed")]
    [InlineData("[[1,[\"a\"]]]", "malformed")]
    [InlineData("[[1,null]]", "malformed")]
    [InlineData("[[0,\"a\",1]]", "malformed")]
    [InlineData("[3000000]", "document-too-large")]
    [InlineData("[4294967296]", "document-too-large")]
    [InlineData("[2000000,[2000000]]", "document-too-large")]
    [InlineData("[[0,\"\\ud83d\"]]", "lone-surrogate")]
    [InlineData("[[0,\"\\ude00\\ud83d\"]]", "lone-surrogate")]
    [InlineData("[[0,\"\\ud83d\",\"\\ude00\"]]", "lone-surrogate")]
    [InlineData("[[0,\"a\\nb\"]]", "line-break")]
    [InlineData("[[0,\"a\\r\"]]", "line-break")]
    [InlineData("[[0,\"\\u000d\"]]", "line-break")]
    [InlineData("[[0,\"a\\u0000b\"]]", "nul")]
    public void A_wrong_form_is_refused_under_its_own_code(string json, string code)
    {
        Assert.False(ChangeSetJson.TryRead(Parse(json), out var changes, out var refusal));
        Assert.Null(changes);
        Assert.Equal($"documents.{code}", refusal.Code);
    }

    [Theory]
    [InlineData("[]", "[]")]
    [InlineData("[0]", "[]")]
    [InlineData("[[0]]", "[]")]
    [InlineData("[[0,\"\"]]", "[]")]
    [InlineData("[[0,\"\",\"\"]]", "[[0,\"\",\"\"]]")]
    [InlineData("[2,[0,\"a\"],0,[0,\"b\"],1]", "[2,[0,\"ab\"],1]")]
    [InlineData("[[1],[0,\"x\"],[1,\"y\"],[1,\"z\"]]", "[[1],[0,\"x\"],[1,\"y\"],[1,\"z\"]]")]
    [InlineData("[[0,\"\\ud83d\\ude00\"]]", "[[0,\"😀\"]]")]
    public void A_right_form_is_read_and_written_in_its_shortest_form(string json, string written)
    {
        Assert.True(ChangeSetJson.TryRead(Parse(json), out var changes, out _));
        Assert.Equal(ChangeSetText.Rewrite(Parse(written)), changes.ToString());
    }

    [Fact]
    public void Bytes_that_are_no_UTF8_are_refused()
    {
        byte[] halfPair = [.. "[[0,\""u8, 0xED, 0xA0, 0xBD, .. "\"]]"u8];
        using var json = JsonDocument.Parse(halfPair);

        Assert.False(ChangeSetJson.TryRead(json.RootElement, out _, out var refusal));
        Assert.Equal("documents.malformed", refusal.Code);
    }

    [Fact]
    public void Comments_and_commas_which_a_lenient_parser_lets_pass_are_refused()
    {
        var lenient = new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };
        foreach (var text in new[] { "[1,]", "[1/*one*/]", "[[1,],2]" })
        {
            using var json = JsonDocument.Parse(text, lenient);
            Assert.False(ChangeSetJson.TryRead(json.RootElement, out _, out var refusal));
            Assert.Equal("documents.malformed", refusal.Code);
        }

        Assert.False(ChangeSetJson.TryRead(default, out _, out _));
    }

    [Fact]
    public void The_caps_hold_to_the_byte_and_to_the_section()
    {
        var full = new string('ж', DocumentLimits.ChangeBytes / 2);
        Assert.Null(Refusal([new object[] { 0, full }]));
        Assert.Equal("documents.change-too-large", Refusal([new object[] { 0, full, "" }]));
        Assert.Equal("documents.change-too-large", Refusal([new object[] { 0, full }, 1, new object[] { 0, "a" }]));

        var many = Enumerable.Range(0, DocumentLimits.ChangeSections).Select(at => at % 2 == 0 ? (object)1 : new[] { 1 });
        Assert.Null(Refusal(many));
        Assert.Equal("documents.change-too-large", Refusal(many.Append(1)));
    }

    [Fact]
    public void What_is_stored_has_no_caps_but_keeps_the_form()
    {
        var whole = ChangeSet.Replace(0, 0, 0, new string('ж', DocumentLimits.ChangeBytes));

        Assert.Equal(whole, JsonSerializer.Deserialize<ChangeSet>(JsonSerializer.Serialize(whole)));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ChangeSet>("[[0,\"a\\rb\"]]"));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ChangeSet>("[-1]"));
        Assert.Null(JsonSerializer.Deserialize<ChangeSet>("null"));
    }

    [Fact]
    public void It_stands_inside_other_JSON()
    {
        var changes = ChangeSet.Replace(3, 1, 2, "қ\n");
        var outer = new Outer(1, changes, "after");

        Assert.Equal(outer, JsonSerializer.Deserialize<Outer>(JsonSerializer.Serialize(outer)));
    }

    [Fact]
    public void Whatever_comes_is_read_or_refused() => RandomSearch.ForAll(6_000, random =>
    {
        string[] tokens = ["[", "]", "[", "]", ",", ",", "1", "0", "-1", "2.5", "\"a\"", "\"\"", "\"\\ud800\"", "\"\\n\"", "null", "{", "}"];
        var text = new StringBuilder("[");
        for (var count = random.Below(12); count > 0; count--)
        {
            text.Append(tokens[random.Below(tokens.Length)]);
        }

        JsonElement json;
        try
        {
            json = Parse(text.Append(']').ToString());
        }
        catch (JsonException)
        {
            return; // Not JSON, so never met.
        }

        var isRead = ChangeSetJson.TryRead(json, out var changes, out var refusal);
        Assert.Equal(isRead, changes is not null);
        Assert.Equal(isRead, refusal is null);
    });

    private static string? Refusal(IEnumerable<object> json) =>
        ChangeSetJson.TryRead(JsonSerializer.SerializeToElement(json), out _, out var refusal) ? null : refusal.Code;

    private static JsonElement Parse(string json) => JsonSerializer.Deserialize<JsonElement>(json);

    private sealed record Outer(int Before, ChangeSet Changes, string After);
}
