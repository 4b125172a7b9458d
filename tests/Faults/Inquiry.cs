using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ResearchHub.Documents;
using ResearchHub.LiveClient;

namespace ResearchHub.Faults;

/// <summary>What was sent, and how it was answered.</summary>
internal sealed class Inquiry(string history, string document, IReadOnlyList<Uri> doors, string token, int seed)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<string> wrong = new();
    private int calls;

    /// <summary>Frames sent.</summary>
    public int Sent { get; private set; }

    /// <summary>Of these, the line was closed after so many.</summary>
    public int Closed { get; private set; }

    /// <summary>The longest that the answer to a frame, or to the right call after it, was waited for.</summary>
    public TimeSpan Slowest { get; private set; }

    /// <summary>Well-formed calls that were answered with something else than a verdict, and frames that were not answered.</summary>
    public IReadOnlyCollection<string> Wrong => wrong;

    public double QuietP95 { get; set; }

    public double P95 { get; set; }

    /// <summary>Memory after, of memory before, of the process that grew most.</summary>
    public double Growth { get; set; }

    /// <summary>Processes that are gone, and one more when the log does not verify.</summary>
    public int Fallen { get; set; }

    public Verdict Verdict { get; set; } = Verdict.None;

    /// <summary>Whether nothing fell, nothing was left without a verdict, and no bad event came in.</summary>
    public bool Holds =>
        wrong.IsEmpty && Fallen == 0 && Verdict is { Lost: 0, Doubled: 0, Phantom: 0, Diverged: 0, Acknowledged: > 0 };

    /// <summary>What else was promised: memory within a tenth of what it was, the editors' p95 within a fifth. Needs minutes to be told from chance.</summary>
    public bool DisturbsNobody => Growth <= 1.1 && P95 <= 1.2 * QuietP95;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Sent} malformed inputs, seed {seed}: {wrong.Count} without a verdict, {Closed} lines closed, slowest answer {Slowest.TotalMilliseconds:0} ms; {Fallen} fallen; memory x {Growth:0.00}; editors' p95 {QuietP95:0.0} ms before, {P95:0.0} ms meanwhile; of {Verdict.Acknowledged} edits {Verdict.Lost} lost, {Verdict.Doubled} doubled, {Verdict.Phantom} phantom");

    public async Task Send(IReadOnlyList<(string Path, string Target, string[] Fields)> methods, int each, int perSecond)
    {
        (Sent, Closed, Slowest) = (0, 0, default);
        foreach (var (index, (path, target, fields)) in methods.Index())
        {
            var garbage = new Garbage(new Random(seed + index), fields.ToDictionary(field => field, Right));
            RawLine? line = null;
            using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / perSecond));
            for (var number = 0; number < each; number++)
            {
                await pace.WaitForNextTickAsync();
                using var patience = new CancellationTokenSource(Patience);
                line ??= await RawLine.Open(doors[number % doors.Count], path, token, patience.Token);
                if (!await Try(line, garbage, target, path, patience.Token))
                {
                    line.Dispose();
                    line = null;
                    Closed++;
                }
            }

            line?.Dispose();
        }
    }

    private async Task<bool> Try(RawLine line, Garbage garbage, string target, string path, CancellationToken patience)
    {
        var (own, right) = ($"c{++calls}", $"c{++calls}");
        var frame = garbage.Next(target, own);
        var probe = path != "/live/documents"
            ? $$"""{"type":1,"invocationId":"{{right}}","target":"Follow","arguments":["{{document}}"]}"""
            : $$"""{"type":1,"invocationId":"{{right}}","target":"Close","arguments":[{"document":"{{document}}"}]}""";
        Sent++;
        try
        {
            if (await line.Try(frame, garbage.IsNamed ? own : null, (right, Encoding.UTF8.GetBytes(probe + '\u001e')), patience) is not { } answered)
            {
                return false;
            }

            Slowest = answered.Took > Slowest ? answered.Took : Slowest;
            if (garbage.IsCall && path == "/live/documents" && !IsVerdict(answered.Answer))
            {
                wrong.Enqueue($"{Encoding.UTF8.GetString(frame)[..Math.Min(frame.Length, 300)]} -> {answered.Answer}");
            }

            return true;
        }
        catch (OperationCanceledException)
        {
            wrong.Enqueue($"{Encoding.UTF8.GetString(frame)[..Math.Min(frame.Length, 300)]} -> nothing");
            return false;
        }
    }

    /// <summary>Whether it says something of what was sent, and not that something of ours broke over it.</summary>
    private static bool IsVerdict(JsonElement? answer) =>
        answer is { } one && one.TryGetProperty("result", out var result)
        && (result.TryGetProperty("answer", out _)
            || (result.TryGetProperty("refusal", out var refusal) && refusal.GetProperty("code").GetString() != DocumentRefusals.Fault.Code));

    private string Right(string field) => field switch
    {
        "document" => $"\"{document}\"",
        "history" => $"\"{history}\"",
        "writer" => "\"0123456789abcdef0123456789abcdef\"",
        "changes" => "[[[0,\"x\"]]]",
        "first" or "seen" => "1",
        _ => "0",
    };
}
