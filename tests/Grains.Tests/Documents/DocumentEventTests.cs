using System.Text.Json;
using ResearchHub.Documents.Text;
using ResearchHub.Kernel;
using static ResearchHub.Documents.Draft;

namespace ResearchHub.Documents;

/// <summary>Storage is read in twenty years: what stands here never changes.</summary>
public sealed class DocumentEventTests
{
    private const string Head = "\"at\":\"2026-11-24T12:00:00.000Z\",\"by\":\"ada00000000000000000000000000000\"";

    private static readonly string[] Forms =
    [
        $$"""{"type":"founded",{{Head}},"project":"11111111111111111111111111111111","title":"Notes","language":"kk"}""",
        $$"""{"type":"edited",{{Head}},"writer":"ada00000000000000000000000000001","sequence":7,"changes":[5,[0,"ң"],12],"payload":"jhFIEKyHj14+vd21"}""",
        $$"""{"type":"renamed",{{Head}},"title":"Лісты","language":"be"}""",
        $$"""{"type":"trashed",{{Head}}}""",
        $$"""{"type":"brought-back",{{Head}}}""",
        $$"""{"type":"restored",{{Head}},"from":3,"changes":[[2,"x","y"],4]}""",
    ];

    public static TheoryData<string> Stored => [.. Forms];

    [Theory]
    [MemberData(nameof(Stored))]
    public void Events_keep_their_form_in_storage(string json)
    {
        var happened = JsonSerializer.Deserialize(json, DocumentJson.Stored.DocumentEvent)!;

        Assert.Equal(json, JsonSerializer.Serialize(happened, DocumentJson.Stored.DocumentEvent));
    }

    [Fact]
    public void What_was_decided_is_what_is_stored()
    {
        DocumentEvent[] all =
        [
            new DocumentFounded(Noon, Ada, Founding.Project, "Notes", Language.Kazakh),
            new DocumentEdited(Noon, Ada, AdasTab, 7, Type(17, 5, "ң"), PayloadHash.Of(Type(17, 5, "ң"))),
            new DocumentRenamed(Noon, Ada, "Лісты", Language.Belarusian),
            new DocumentTrashed(Noon, Ada),
            new DocumentBroughtBack(Noon, Ada),
            new DocumentRestored(Noon, Ada, 3, ChangeSet.Replace(6, 0, 2, "x\ny")),
        ];

        Assert.Equal(Forms, all.Select(happened => JsonSerializer.Serialize(happened, DocumentJson.Stored.DocumentEvent)));
        Assert.All(all, happened => Assert.Equal(
            happened, JsonSerializer.Deserialize(JsonSerializer.Serialize(happened, DocumentJson.Stored.DocumentEvent), DocumentJson.Stored.DocumentEvent)));
    }
}
