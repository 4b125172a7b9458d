using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text.Json;
using ResearchHub.DocumentPipe;

// The rules of the shared document behind a pipe, for the random sessions: a line of JSON in, a line of JSON out, many documents at once.
var documents = new Dictionary<int, PipedDocument>();
var output = Console.OpenStandardOutput();
var answers = new ArrayBufferWriter<byte>(1 << 16);
var input = PipeReader.Create(Console.OpenStandardInput(), new(bufferSize: 1 << 16));
while (true)
{
    var read = await input.ReadAsync();
    var rest = read.Buffer;
    while (rest.PositionOf((byte)'\n') is { } end)
    {
        await Answer(rest.Slice(0, end));
        rest = rest.Slice(rest.GetPosition(1, end));
    }

    input.AdvanceTo(rest.Start, rest.End);
    await output.WriteAsync(answers.WrittenMemory);
    await output.FlushAsync();
    answers.Clear();
    if (read.IsCompleted)
    {
        return;
    }
}

async Task Answer(ReadOnlySequence<byte> line)
{
    using var request = JsonDocument.Parse(line);
    var root = request.RootElement;
    var session = root.GetProperty("session").GetInt32();
    await using (var answer = new Utf8JsonWriter(answers, Wire.Form))
    {
        answer.WriteStartObject();
        answer.WriteNumber("id", root.GetProperty("id").GetInt64());
        answer.WritePropertyName("result");
        switch (root.GetProperty("call").GetString())
        {
            case "found":
                documents.Add(session, await PipedDocument.Found(root.GetProperty("text").GetString()!));
                answer.WriteNullValue();
                break;
            case "end":
                documents.Remove(session);
                answer.WriteNullValue();
                break;
            case { } call:
                await documents[session].Answer(call, root, answer);
                break;
            default:
                throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"Session {session} called nothing."));
        }

        answer.WriteEndObject();
    }

    answers.Write("\n"u8);
}
