using System.Globalization;
using System.Text;

namespace ResearchHub.Faults;

/// <summary>What no client of ours sends: frames for a hub's method that are wrong in one of many ways.</summary>
/// <param name="random">Decides all of it.</param>
/// <param name="fields">The fields of the method's message with right values, as JSON; empty for a method that takes one text.</param>
internal sealed class Garbage(Random random, IReadOnlyDictionary<string, string> fields)
{
    private const string Id = "0123456789abcdef0123456789abcdef";

    /// <summary>The form's own limit is 64 levels.</summary>
    private const int Deep = 10_000;

    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1.5", "1e3", "1e400", "-0", "9223372036854775807", "9223372036854775808", "99999999999999999999999999",
        "\"\"", "\"0\"", $"\"{Id}\"", $"\"{Id.ToUpperInvariant()}\"", $"\"{Id}0\"", "\"../../etc/passwd\"", "\"\\ud800\"", "\"x\\udc00\"", "\"\\u0000\"",
        "\"a\\r\\nb\"", "\"' OR 1=1 --\"", "\"<script>alert(1)</script>\"", "[]", "[[]]", "[[null]]", "[3]", "[[-3]]", "[[99999999999]]",
        "[[0,[0,\"\\ud83d\"]]]", "[[0,[0,\"a\\u0000\"]]]", "[[[0,7]]]", "[[[0,\"a\\rb\"]]]", "[[[0,\"x\"],[0,\"y\"]],[9]]", "{}", "{\"__proto__\":{}}",
        "{\"$type\":\"System.Object\"}",
    ];

    /// <summary>Whether the last frame was a well-formed call with one argument: the hub itself must answer it, with a verdict.</summary>
    public bool IsCall { get; private set; }

    /// <summary>Whether the last frame names its call, so that something must answer it.</summary>
    public bool IsNamed { get; private set; }

    /// <summary>One frame, with its end.</summary>
    /// <param name="target">The hub's method.</param>
    /// <param name="call">The call's name.</param>
    public byte[] Next(string target, string call)
    {
        var kind = random.Next(100);
        (IsCall, IsNamed) = (kind < 75, kind < 80);
        return kind switch
        {
            < 50 => Frame(target, call, Spoiled()),
            < 65 => Frame(target, call, Value()),
            < 74 => Frame(target, call, Nonsense(3)),
            74 => Frame(target, call, $"\"{new string('x', 100_000)}\""),
            < 80 => Frame(target, call, random.Next(2) == 0 ? "" : $"{Value()},{Value()}"),
            < 83 => Frame(target, call, new string('[', Deep) + new string(']', Deep)),
            < 86 => Text($$"""{"type":{{Value()}},"invocationId":{{Value()}},"target":{{Value()}},"arguments":{{Value()}}}"""),
            < 88 => Text(Nonsense(3)),
            < 89 => Frame(target, call, $"\"{new string('x', 1_100_000)}\""),
            _ => Mutated(Frame(target, call, Right())),
        };
    }

    private static byte[] Frame(string target, string call, string arguments) =>
        Text($$"""{"type":1,"invocationId":"{{call}}","target":"{{target}}","arguments":[{{arguments}}]}""");

    private static byte[] Text(string frame) => Encoding.UTF8.GetBytes(frame + '\u001e');

    private static string Message(IEnumerable<KeyValuePair<string, string>> fields) =>
        $"{{{string.Join(",", fields.Select(field => $"\"{field.Key}\":{field.Value}"))}}}";

    private string Value() => Values[random.Next(Values.Length)];

    private string Right() => fields.Count == 0 ? $"\"{Id}\"" : Message(fields);

    /// <summary>A right message with a field of another value, without one, or with one more.</summary>
    private string Spoiled()
    {
        var spoiled = fields.ToList();
        if (spoiled.Count == 0)
        {
            return Value();
        }

        var at = random.Next(spoiled.Count);
        switch (random.Next(8))
        {
            case 0:
                spoiled.RemoveAt(at);
                break;
            case 1:
                spoiled.Add(new(random.Next(3) switch { 0 => "extra", 1 => "\\ud800", _ => spoiled[at].Key }, Value()));
                break;
            default:
                spoiled[at] = new(spoiled[at].Key, random.Next(4) == 0 ? Nonsense(3) : Value());
                break;
        }

        return Message(spoiled);
    }

    private string Nonsense(int depth) => random.Next(depth > 0 ? 4 : 2) switch
    {
        0 => Value(),
        1 => random.NextInt64().ToString(CultureInfo.InvariantCulture),
        2 => $"[{string.Join(",", Enumerable.Range(0, random.Next(4)).Select(_ => Nonsense(depth - 1)))}]",
        _ => $"{{{string.Join(",", Enumerable.Range(0, random.Next(4)).Select(field => $"\"{field}\":{Nonsense(depth - 1)}"))}}}",
    };

    /// <summary>Some bytes are others, are gone, or are there twice; what comes out need not be UTF-8.</summary>
    private byte[] Mutated(byte[] frame)
    {
        var bytes = frame.ToList();
        for (var times = random.Next(1, 6); times > 0; times--)
        {
            var at = random.Next(bytes.Count - 1);
            switch (random.Next(3))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveAt(at);
                    break;
                default:
                    bytes.Insert(at, bytes[at]);
                    break;
            }
        }

        return [.. bytes];
    }
}
