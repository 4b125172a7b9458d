using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Threading.Channels;

namespace ResearchHub.Documents.Text;

/// <summary>Our change sets against the library that the editor runs, letter by letter, on random texts and changes.</summary>
/// <remarks>The environment variable RESEARCHHUB_DIFFERENTIAL_CASES asks for more cases; docs/text-engine.md has the command.</remarks>
public sealed class ChangeSetDifferential
{
    private static readonly string Folder = Repository.File("tests/differential");

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Tracking[] Trackings = [Tracking.None, Tracking.Across, Tracking.Before, Tracking.After];

    [Fact]
    public async Task Every_answer_is_the_librarys()
    {
        var cases = int.TryParse(
            Environment.GetEnvironmentVariable("RESEARCHHUB_DIFFERENTIAL_CASES"), CultureInfo.InvariantCulture, out var asked)
            ? asked
            : 20_000;
        Node.Install(Folder);
        using var worker = Node.Start(Path.Combine(Folder, "worker.mjs"));
        var errors = worker.StandardError.ReadToEndAsync();
        var asking = Channel.CreateBounded<Case>(1000);

        var writing = Task.Run(Write); // Both pipes are narrow: whoever only writes waits for ever.
        var compared = 0;
        await foreach (var tried in asking.Reader.ReadAllAsync())
        {
            var theirs = await worker.StandardOutput.ReadLineAsync();
            if (theirs is null)
            {
                Assert.Fail($"RESEARCHHUB_SEED={tried.Seed}\n{tried.Question}\nThe library failed: {await errors}");
            }

            if (theirs != tried.Ours)
            {
                // Perhaps only escaped otherwise.
                theirs = ChangeSetText.Rewrite(JsonSerializer.Deserialize<JsonElement>(theirs));
                Assert.True(
                    theirs == tried.Ours,
                    $"RESEARCHHUB_SEED={tried.Seed}\n{tried.Question}\nours:   {tried.Ours}\ntheirs: {theirs}");
            }

            compared++;
        }

        await writing;
        await worker.WaitForExitAsync();
        Assert.Equal((cases, 0, ""), (compared, worker.ExitCode, await errors));

        async Task Write()
        {
            try
            {
                for (var seed = RandomSearch.FirstSeed; seed < RandomSearch.FirstSeed + cases; seed++)
                {
                    var next = Case.Of(seed);
                    await asking.Writer.WriteAsync(next);
                    await worker.StandardInput.WriteLineAsync(next.Question);
                }

                worker.StandardInput.Close();
                asking.Writer.Complete();
            }
            catch (Exception failure)
            {
                asking.Writer.Complete(failure);
            }
        }
    }

    [Fact]
    public async Task The_recorded_answers_are_still_the_librarys()
    {
        Node.Install(Folder);
        var made = Path.GetTempFileName();
        try
        {
            using var maker = Node.Start(Repository.File("tests/vectors/make-vectors.mjs"), made);
            var said = maker.StandardOutput.ReadToEndAsync();
            Assert.Equal("", await maker.StandardError.ReadToEndAsync());
            await said;
            await maker.WaitForExitAsync();

            Assert.True(
                File.ReadAllBytes(Repository.File("tests/vectors/changeset.json")).AsSpan().SequenceEqual(File.ReadAllBytes(made)));
        }
        finally
        {
            File.Delete(made);
        }
    }

    /// <summary>A question for the library, and our answer.</summary>
    private sealed record Case(int Seed, string Question, string Ours)
    {
        public static Case Of(int seed)
        {
            var random = new RandomEdits(seed);
            var doc = random.Document();
            var (a, b) = (random.Change(doc), random.Change(doc));
            var docA = a.Apply(doc);
            var c = random.Change(docA);
            var stride = 1 + (doc.Length / 50);
            var overA = b.MapOver(a);
            return new(
                seed,
                Json(json =>
                {
                    json.WriteStartObject();
                    json.WriteString("doc", doc);
                    WriteAll(json, ("a", a), ("b", b), ("c", c));
                    json.WriteNumber("stride", stride);
                    json.WriteEndObject();
                }),
                Json(json =>
                {
                    json.WriteStartArray();
                    WriteAll(json, a, b, c);
                    json.WriteStringValue(docA);
                    json.WriteStringValue(b.Apply(doc));
                    WriteAll(json, a.MapOver(b), a.MapOver(b, before: true), overA, b.MapOver(a, before: true));
                    WriteAll(json, a.Compose(c), a.Compose(overA), a.Invert(doc));
                    WritePositions(json, a, stride);
                    json.WriteEndArray();
                }));
        }

        private static void WriteAll(Utf8JsonWriter json, params (string Name, ChangeSet Set)[] sets)
        {
            foreach (var (name, set) in sets)
            {
                json.WritePropertyName(name);
                ChangeSetJson.Write(json, set);
            }
        }

        private static void WriteAll(Utf8JsonWriter json, params ChangeSet[] sets)
        {
            foreach (var set in sets)
            {
                ChangeSetJson.Write(json, set);
            }
        }

        private static void WritePositions(Utf8JsonWriter json, ChangeSet set, int stride)
        {
            json.WriteStartArray();
            for (var at = 0; at <= set.Length; at += stride)
            {
                foreach (var assoc in new[] { Assoc.Before, Assoc.After })
                {
                    foreach (var tracking in Trackings)
                    {
                        if (set.MapPosition(at, assoc, tracking) is { } mapped)
                        {
                            json.WriteNumberValue(mapped);
                        }
                        else
                        {
                            json.WriteNullValue();
                        }
                    }
                }
            }

            json.WriteEndArray();
        }

        private static string Json(Action<Utf8JsonWriter> write)
        {
            var buffer = new ArrayBufferWriter<byte>(2048);
            using (var json = new Utf8JsonWriter(buffer, Readable))
            {
                write(json);
            }

            return Encoding.UTF8.GetString(buffer.WrittenSpan);
        }
    }
}
