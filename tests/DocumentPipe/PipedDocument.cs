using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ResearchHub.Documents;
using ResearchHub.Documents.Text;
using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.DocumentPipe;

/// <summary>One document as its grain keeps it, over a log in memory: the rules, the pump, the form in storage.</summary>
internal sealed class PipedDocument
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private readonly List<byte[]> log = [];
    private readonly Dictionary<string, string> rights = [];
    private byte[]? snapshot;
    private int history = 1;
    private Document state = Document.Empty;
    private DocumentPump pump;
    private Task gathered = Task.CompletedTask;
    private string fate = "holds";

    private PipedDocument() => pump = new(() => state, Commit);

    private string History => history.ToString("x32", CultureInfo.InvariantCulture);

    public static async Task<PipedDocument> Found(string text)
    {
        var made = new PipedDocument();
        var founding = new FoundDocument(new(Guid.Empty), "Draft", Language.Belarusian);
        await made.pump.Change((_, document) => new(document.Decide(founding, Wire.Person("founder"), Noon)));
        if (text.Length > 0)
        {
            var change = ChangeSet.Replace(0, 0, 0, text);
            var edits = new SubmitEdits(made.History, 1, new WriterId(Guid.Empty), 1, [change]);
            await made.Edit("founder", edits);
        }

        return made;
    }

    /// <summary>Answers one call with one JSON value.</summary>
    public async Task Answer(string call, JsonElement request, Utf8JsonWriter answer)
    {
        switch (call)
        {
            case "open":
                Open(request, answer);
                break;
            case "since":
                Since(request, answer);
                break;
            case "edit":
                await Edit(request, answer);
                break;
            case "restart":
                Restart();
                answer.WriteNullValue();
                break;
            case "head":
                Head(answer);
                break;
            case "replayed":
                answer.WriteStringValue(Replayed().Text.ToString());
                break;
            case "command":
                var before = log.Count;
                await Command(request.GetProperty("what"));
                Wire.Updates(answer, Events(before), before, state);
                break;
            case "right":
                rights[request.GetProperty("account").GetString()!] = request.GetProperty("right").GetString()!;
                answer.WriteNullValue();
                break;
            case "backup":
                log.RemoveRange(request.GetProperty("version").GetInt32(), log.Count - request.GetProperty("version").GetInt32());
                (history, snapshot) = (history + 1, null);
                Restart();
                answer.WriteNullValue();
                break;
            default:
                throw new FormatException($"There is no call {call}.");
        }
    }

    private string Right(string account) => rights.GetValueOrDefault(account, "write");

    private void Open(JsonElement request, Utf8JsonWriter answer)
    {
        var account = request.GetProperty("account").GetString()!;
        var seen = request.GetProperty("seen") is { ValueKind: JsonValueKind.Number } number ? number.GetInt64() : (long?)null;
        if (Refused(account, seen is null ? History : request.GetProperty("history").GetString()!, seen ?? 0) is { } refusal)
        {
            Wire.Refused(answer, refusal);
            return;
        }

        answer.WriteStartObject();
        answer.WriteStartObject("answer");
        answer.WriteString("history", History);
        answer.WriteNumber("version", state.Version);
        answer.WriteString("text", seen is null ? state.Text.ToString() : null);
        answer.WritePropertyName("updates");
        if (seen is { } from)
        {
            Wire.Updates(answer, After(from), from, state);
        }
        else
        {
            answer.WriteNullValue();
        }

        answer.WritePropertyName("heading");
        Wire.Heading(answer, state);
        answer.WriteString("right", Right(account));
        answer.WriteEndObject();
        answer.WriteEndObject();
    }

    private void Since(JsonElement request, Utf8JsonWriter answer)
    {
        var seen = request.GetProperty("seen").GetInt64();
        if (Refused(request.GetProperty("account").GetString()!, request.GetProperty("history").GetString()!, seen) is { } refusal)
        {
            Wire.Refused(answer, refusal);
            return;
        }

        answer.WriteStartObject();
        answer.WriteStartObject("answer");
        answer.WritePropertyName("updates");
        Wire.Updates(answer, After(seen), seen, state);
        answer.WriteNumber("head", state.Version);
        answer.WriteEndObject();
        answer.WriteEndObject();
    }

    private Refusal? Refused(string account, string historyOf, long seen) => this switch
    {
        _ when Right(account) == "none" => DocumentRefusals.NotFound,
        _ when historyOf != History => DocumentRefusals.AnotherHistory,
        _ when seen > state.Version => DocumentRefusals.FromTheFuture,
        _ => null,
    };

    /// <summary>Pushes that gathered while an append was in flight: the first is decided alone, the others as one group.</summary>
    private async Task Edit(JsonElement request, Utf8JsonWriter answer)
    {
        var before = log.Count;
        var go = new TaskCompletionSource();
        (gathered, fate) = (go.Task, request.GetProperty("fate").GetString()!);
        var pushes = request.GetProperty("pushes").EnumerateArray().Select(Push).ToArray();
        go.SetResult();
        answer.WriteStartObject();
        answer.WriteStartArray("answers");
        var broken = false;
        foreach (var push in pushes)
        {
            var refusal = await push;
            broken |= refusal.Refusal == DocumentRefusals.Resend;
            Wire.Taken(answer, refusal.Refusal, refusal.Version);
        }

        answer.WriteEndArray();
        if (broken)
        {
            // The activation has ended; the next one knows what was written.
            Restart();
        }

        fate = "holds";
        answer.WritePropertyName("news");
        Wire.Updates(answer, Events(before), before, state);
        answer.WriteEndObject();
    }

    private async Task<(Refusal? Refusal, long Version)> Push(JsonElement sent) =>
        Wire.TryRead(sent.GetProperty("push"), out var edits, out var refusal)
            ? await Edit(sent.GetProperty("account").GetString()!, edits)
            : (refusal, 0);

    private async Task<(Refusal? Refusal, long Version)> Edit(string account, SubmitEdits edits)
    {
        if (Right(account) != "write" || edits.History != History)
        {
            return (Right(account) switch
            {
                "none" => DocumentRefusals.NotFound,
                "read" => DocumentRefusals.ReadOnly,
                _ => DocumentRefusals.AnotherHistory,
            }, 0);
        }

        try
        {
            var reply = await pump.Change((stored, tentative) => new(
                tentative.Decide(edits, Wire.Person(account), Missed(stored, tentative, edits.Seen), Noon)));
            return reply.Accepted(out var after, out var refusal) ? (null, after.AcknowledgedFor(edits)) : (refusal, 0);
        }
        catch (StoreUnavailableException)
        {
            return (DocumentRefusals.Resend, 0);
        }
    }

    /// <summary>What memory has let go of from the log, the rest from memory, as the grain does it.</summary>
    private IEnumerable<DocumentEvent> Missed(Document stored, Document tentative, long seen)
    {
        if (seen > tentative.Version)
        {
            return [];
        }

        var forgotten = seen < tentative.ForgottenUpTo ? Events((int)seen).Take((int)(stored.Version - seen)).ToList() : [];
        return forgotten.Concat(tentative.After(seen + forgotten.Count));
    }

    private async Task Commit(ImmutableArray<DocumentEvent> events, Document next)
    {
        await gathered;
        if (fate != "fails")
        {
            log.AddRange(events.Select(happened => JsonSerializer.SerializeToUtf8Bytes(happened, DocumentJson.Default.DocumentEvent)));
        }

        if (fate != "holds")
        {
            throw new StoreUnavailableException("This append was to fail.");
        }

        state = next;
    }

    /// <summary>The next activation: the last snapshot, and the events after it.</summary>
    private void Restart()
    {
        var from = snapshot is null ? Document.Empty : Document.From(JsonSerializer.Deserialize(snapshot, DocumentJson.Default.DocumentSnapshot)!);
        state = Events((int)from.Version).Aggregate(from, (document, happened) => document.Apply(happened));
        snapshot = JsonSerializer.SerializeToUtf8Bytes(state.ToSnapshot(), DocumentJson.Default.DocumentSnapshot);
        pump = new(() => state, Commit);
    }

    private Document Replayed() => Events(0).Aggregate(Document.Empty, (document, happened) => document.Apply(happened));

    private IEnumerable<DocumentEvent> Events(int from) =>
        log.Skip(from).Select(happened => JsonSerializer.Deserialize(happened, DocumentJson.Default.DocumentEvent)!);

    private IEnumerable<DocumentEvent> After(long seen) =>
        DocumentUpdates.Fitting(seen >= state.ForgottenUpTo ? state.After(seen) : Events((int)seen));

    private void Head(Utf8JsonWriter answer)
    {
        var text = state.Text.ToString();
        answer.WriteStartObject();
        answer.WriteString("history", History);
        answer.WriteNumber("version", state.Version);
        answer.WriteString("text", text);
        answer.WriteString("fingerprint", state.Text.Fingerprint());
        answer.WriteEndObject();
    }

    private async Task Command(JsonElement what)
    {
        var founder = Wire.Person("founder");
        if (what.ValueKind == JsonValueKind.Object)
        {
            var version = what.GetProperty("restore").GetInt64();
            var then = Events(0).Take((int)version).Aggregate(Document.Empty, (document, happened) => document.Apply(happened));
            var restoring = new RestoreVersion(version);
            await pump.Change((_, document) => new(document.Decide(restoring, then.Text.ToString(), founder, Noon)));
            return;
        }

        await pump.Change((_, document) => new(what.GetString() switch
        {
            "rename" => document.Decide(new RenameDocument($"Draft {document.Version}", Language.Kazakh, document.Title), founder, Noon),
            "trash" => document.MoveToTrash(founder, Noon),
            _ => document.BringBack(founder, Noon),
        }));
    }
}
