using System.Text;
using System.Text.Json;
using ResearchHub.Kernel;

namespace ResearchHub.Documents.Text;

/// <summary>The strict reader of the JSON form. The first thing wrong decides the refusal.</summary>
internal static class ChangeSetReader
{
    public static readonly Refusal Malformed = DocumentRefusals.Malformed("changes");

    /// <summary>What somebody may send.</summary>
    public static readonly Caps Wire = new(DocumentLimits.DocumentBytes, DocumentLimits.ChangeBytes, DocumentLimits.ChangeSections);

    /// <summary>What we may have stored: a restored version is one change of a whole document.</summary>
    public static readonly Caps Storage = new(int.MaxValue, int.MaxValue, int.MaxValue);

    /// <summary>Reads one value, which the reader stands on, to its end; after a refusal the reader stands anywhere.</summary>
    /// <exception cref="JsonException">The JSON itself is broken.</exception>
    public static Refusal? Read(ref Utf8JsonReader reader, Caps caps, out ChangeSet? changes)
    {
        changes = null;
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return Malformed;
        }

        var shape = new ShapeBuilder(stackalloc int[32]);
        var text = new Inserted(caps.Bytes);
        long length = 0;
        for (var sections = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; sections++)
        {
            if (sections == caps.Sections)
            {
                return DocumentRefusals.ChangeTooLarge;
            }

            var isChange = reader.TokenType == JsonTokenType.StartArray;
            if (isChange)
            {
                reader.Read();
            }

            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var units) || units < 0)
            {
                return Malformed;
            }

            if (units > caps.Length || (length += units) > caps.Length)
            {
                return DocumentRefusals.DocumentTooLarge;
            }

            var before = text.Units;
            if (isChange && text.ReadLines(ref reader) is { } refusal)
            {
                return refusal;
            }

            shape.Add((int)units, isChange ? text.Units - before : ChangeSet.Kept);
        }

        changes = new(shape.ToArray(), text.ToString());
        return null;
    }

    /// <summary>Bounds of one change.</summary>
    /// <param name="Length">Units of the text it applies to.</param>
    /// <param name="Bytes">Inserted text, in UTF-8 bytes.</param>
    /// <param name="Sections">Sections as they come, before they are joined.</param>
    internal readonly record struct Caps(int Length, int Bytes, int Sections);

    /// <summary>Collects the lines of all sections.</summary>
    private struct Inserted(int maxBytes)
    {
        private StringBuilder? text;
        private string? only;
        private long bytes;

        public int Units { get; private set; }

        /// <summary>Reads the strings up to the end of the section's array.</summary>
        public Refusal? ReadLines(ref Utf8JsonReader reader)
        {
            for (var first = true; reader.Read() && reader.TokenType != JsonTokenType.EndArray; first = false)
            {
                if (reader.TokenType != JsonTokenType.String)
                {
                    return Malformed;
                }

                string line;
                try
                {
                    line = reader.GetString()!;
                }
                catch (InvalidOperationException)
                {
                    return reader.ValueIsEscaped ? DocumentRefusals.LoneSurrogate : Malformed;
                }

                if (Refused(line) is { } refusal)
                {
                    return refusal;
                }

                bytes += Encoding.UTF8.GetByteCount(line) + (first ? 0 : 1);
                if (bytes > maxBytes)
                {
                    return DocumentRefusals.ChangeTooLarge;
                }

                if (!first)
                {
                    Append("\n");
                }

                Append(line);
            }

            return null;
        }

        public override readonly string ToString() => text?.ToString() ?? only ?? "";

        private static Refusal? Refused(string line) => line.AsSpan().IndexOfAny('\n', '\r', '\0') switch
        {
            < 0 => null,
            var at => line[at] == '\0' ? DocumentRefusals.Nul : DocumentRefusals.LineBreak,
        };

        private void Append(string part)
        {
            Units += part.Length;
            if (text is null && only is null)
            {
                only = part;
                return;
            }

            text ??= new StringBuilder(only);
            text.Append(part);
        }
    }
}
