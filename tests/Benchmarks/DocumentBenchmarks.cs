using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using ResearchHub.Documents;
using ResearchHub.Documents.Text;
using ResearchHub.EventLog;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Snapshots;

namespace ResearchHub.Benchmarks;

/// <summary>What an edit costs the document's rules, and how soon a document of a quarter of a million edits opens.</summary>
internal static class DocumentBenchmarks
{
    private const int GroupLength = 100;

    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly PersonId Ada = new(Guid.CreateVersion7());
    private static readonly WriterId Tab = new(Guid.NewGuid());

    /// <param name="trace">A gzipped sequential editing history.</param>
    /// <param name="directory">On which disk.</param>
    public static async Task Run(string trace, string directory)
    {
        // The last of three: the compiler has settled.
        for (var round = 1; round <= 3; round++)
        {
            Rules(round == 3);
        }

        var folder = Directory.CreateDirectory(Path.Combine(directory, $"researchhub-benchmark-{Guid.NewGuid():N}")).FullName;
        using (var file = new SqliteFile(Path.Combine(folder, "log.db")))
        {
            var json = new EventJson([DocumentsArea.Area]);
            await using var log = SqliteEventLog.Open(file, json);
            await using var store = SqliteSnapshots.Open(Path.Combine(folder, "snapshots.db"), log, json);
            await Opening(log, store, Decided(trace));
        }

        Directory.Delete(folder, recursive: true);
    }

    private static void Rules(bool told)
    {
        const int Letters = 20_000, Late = 200, Missed = 1_000;
        var document = Founded();
        foreach (var part in Enumerable.Range(0, 100))
        {
            document = Push(document, new(Guid.NewGuid()), 1, document.Version, ChangeSet.Replace(part * 1_000, part * 1_000, part * 1_000, Line(1_000)));
        }

        var start = Stopwatch.GetTimestamp();
        for (var sequence = 1; sequence <= Letters; sequence++)
        {
            var length = document.Text.Length;
            document = Push(document, Tab, sequence, document.Version, ChangeSet.Replace(length, sequence, sequence, "x"));
        }

        Tell(told, "one letter decided and applied, 100 kB", Stopwatch.GetElapsedTime(start).TotalMicroseconds / Letters, "us");
        Counted(told, "100 kB", string.Concat(Enumerable.Range(0, 100).Select(part => part % 5 == 0 ? "# " + Prose(998) : Prose(1_000))));
        Counted(told, "2 MB", string.Concat(Enumerable.Range(0, 2_000).Select(part => part % 5 == 0 ? "# " + Prose(998) : Prose(1_000))));
        Counted(told, "1 MB of nothing but headings", string.Concat(Enumerable.Range(0, 250_000).Select(_ => "# a\n")));
        var (seen, then) = (document.Version - Missed, document.Text.Length - Missed);
        start = Stopwatch.GetTimestamp();
        for (var edit = 0; edit < Late; edit++)
        {
            Push(document, new(Guid.NewGuid()), 1, seen, ChangeSet.Replace(then, 50_000, 50_000, "y"));
        }

        Tell(told, "one letter rebased over 1,000 missed updates", Stopwatch.GetElapsedTime(start).TotalMilliseconds / Late, "ms");
        start = Stopwatch.GetTimestamp();
        Push(document, new(Guid.NewGuid()), 1, seen, [.. Enumerable.Range(0, Late).Select(at => ChangeSet.Replace(then + at, 50_000, 50_000, "z"))]);
        Tell(told, "a push of 200 letters rebased over 1,000", Stopwatch.GetElapsedTime(start).TotalMilliseconds, "ms");
    }

    /// <summary>What the wall costs an edit: its words, and their section.</summary>
    private static void Counted(bool told, string size, string words)
    {
        const int Letters = 5_000;
        var (text, work) = (Rope.From(words), WorkDeeds.Empty);
        var start = Stopwatch.GetTimestamp();
        var outline = Outline.Of(text);
        Tell(told, $"a text of {size} looked at for headings", Stopwatch.GetElapsedTime(start).TotalMilliseconds, "ms");
        var spent = TimeSpan.Zero;
        for (var letter = 0; letter < Letters; letter++)
        {
            var at = (words.Length / 2) + letter;
            var change = ChangeSet.Replace(text.Length, at, at, letter % 6 == 0 ? " " : "x");
            var (after, happened) = (text.Apply(change), new DocumentEdited(Noon, Ada, Tab, letter + 1, change, ""));
            start = Stopwatch.GetTimestamp();
            outline.Apply(change, text, after);
            work = work.Apply(happened, text, after, outline);
            spent += Stopwatch.GetElapsedTime(start);
            text = after;
        }

        Tell(told, $"one letter's words and section, {size}", spent.TotalMicroseconds / Letters, "us");
    }

    private static string Prose(int length) =>
        string.Concat(Enumerable.Repeat("word by ", (length / 8) + 1))[..(length - 1)] + "\n";

    private static async Task Opening(SqliteEventLog log, SqliteSnapshots store, List<DocumentEvent> events)
    {
        var (stream, document, snapshots) =
            (new StreamName(DocumentsArea.Name, Guid.CreateVersion7()), Document.Empty, new DocumentSnapshots(store, NullLogger.Instance));
        var start = Stopwatch.GetTimestamp();
        foreach (var group in events.Chunk(GroupLength))
        {
            var before = document.Version;
            document = group.Aggregate(document, (state, happened) => state.Apply(happened));
            await log.Append(stream, before, group, [.. document.Rows(stream.Id)]);
            await snapshots.Keep(stream, before, document);
        }

        Tell(true, $"{events.Count:N0} events stored in groups of {GroupLength}", Stopwatch.GetElapsedTime(start).TotalSeconds, "s");
        for (var round = 0; round < 2; round++)
        {
            start = Stopwatch.GetTimestamp();
            var opened = (await snapshots.Latest(stream))!.State;
            foreach (var happened in await log.Read<DocumentEvent>(stream, opened.Version, 5_000))
            {
                opened = opened.Apply(happened);
            }

            Tell(true, $"opened at version {opened.Version:N0}", Stopwatch.GetElapsedTime(start).TotalMilliseconds, "ms");
        }

        var past = new DocumentPast(log, store, stream);
        foreach (var version in (long[])[9_900, 129_900, 259_000])
        {
            start = Stopwatch.GetTimestamp();
            await past.At(version);
            Tell(true, $"the text at version {version:N0}", Stopwatch.GetElapsedTime(start).TotalMilliseconds, "ms");
        }

        start = Stopwatch.GetTimestamp();
        var sessions = (await past.Between(0, events.Count)).Aggregate(WorkSessions.Empty, (state, happened) => state.Apply(happened));
        Tell(true, $"{sessions.Ended.Count} working sessions without a kept start", Stopwatch.GetElapsedTime(start).TotalMilliseconds, "ms");
    }

    private static List<DocumentEvent> Decided(string trace)
    {
        using var json = JsonDocument.Parse(new GZipStream(File.OpenRead(trace), CompressionMode.Decompress));
        var (document, events, sequence) = (Founded(), new List<DocumentEvent>(), 0L);
        events.AddRange(document.Recent);
        foreach (var patch in json.RootElement.GetProperty("txns").EnumerateArray().SelectMany(txn => txn.GetProperty("patches").EnumerateArray()))
        {
            var at = patch[0].GetInt32();
            var change = ChangeSet.Replace(document.Text.Length, at, at + patch[1].GetInt32(), patch[2].GetString()!);
            document = Push(document, Tab, ++sequence, document.Version, change);
            events.Add(document.Recent[^1]);
        }

        return events;
    }

    private static Document Founded() =>
        Document.Empty.Apply(new DocumentFounded(Noon, Ada, new(Guid.CreateVersion7()), "A draft", Language.English));

    private static Document Push(Document document, WriterId writer, long first, long seen, params ChangeSet[] changes)
    {
        var decision = document.Decide(new SubmitEdits("", seen, writer, first, [.. changes]), Ada, document.After(seen), Noon);
        return decision.Refusal is null
            ? decision.Events.Aggregate(document, (state, happened) => state.Apply(happened))
            : throw new InvalidOperationException(decision.Refusal.Code);
    }

    private static string Line(int length) => new string('a', length - 1) + "\n";

    private static void Tell(bool told, string what, double much, string unit)
    {
        if (told)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {much:N1} {unit} |"));
        }
    }
}
