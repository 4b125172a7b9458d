namespace ResearchHub.Documents.Text;

/// <summary>A line that begins a section, or begins or ends a stretch of code.</summary>
/// <param name="Start">Where the line begins.</param>
/// <param name="Level">A heading's, 1 to 6; 0 for a fence.</param>
/// <param name="Fence">A fence's sign.</param>
/// <param name="Length">How many of them stand there.</param>
/// <param name="Opens">Whether a fence can begin here.</param>
/// <param name="Closes">Whether one can end here.</param>
internal readonly record struct LineMark(int Start, byte Level, char Fence, short Length, bool Opens, bool Closes)
{
    /// <summary>No line is looked at further than this.</summary>
    public const int Looked = 256;

    private const int DeepestHeading = 6;
    private const int ShortestFence = 3;
    private const int Indented = 4;

    /// <summary>What a line is, by itself; null for one that is neither.</summary>
    /// <param name="start">Where it stands.</param>
    /// <param name="line">Its beginning, without its break.</param>
    public static LineMark? Of(int start, ReadOnlySpan<char> line)
    {
        var text = Outdented(line);
        return text.IsEmpty ? null
            : text[0] == '#' ? Heading(start, text)
            : FenceOf(start, InList(text, out var isItem), isItem);
    }

    private static LineMark? Heading(int start, ReadOnlySpan<char> text)
    {
        var level = text.IndexOfAnyExcept('#') is var end and >= 0 ? end : text.Length;
        return level <= DeepestHeading && (level == text.Length || text[level] is ' ' or '\t')
            ? new(start, (byte)level, default, 0, false, false)
            : null;
    }

    private static LineMark? FenceOf(int start, ReadOnlySpan<char> text, bool isItem)
    {
        if (text.IsEmpty || text[0] is not ('`' or '~'))
        {
            return null;
        }

        var sign = text[0];
        var length = text.IndexOfAnyExcept(sign) is var end and >= 0 ? end : text.Length;
        var rest = text[length..];
        return length < ShortestFence ? null
            : new(start, 0, sign, (short)length, sign == '~' || !rest.Contains('`'), !isItem && rest.IsWhiteSpace());
    }

    /// <summary>Without the spaces a block may begin with; empty for a line that is code by its spaces.</summary>
    private static ReadOnlySpan<char> Outdented(ReadOnlySpan<char> line)
    {
        var text = line.TrimStart(' ');
        return line.Length - text.Length < Indented ? text : [];
    }

    /// <summary>What stands behind signs of quotes and of a list item: code may begin there.</summary>
    private static ReadOnlySpan<char> InList(ReadOnlySpan<char> text, out bool isItem)
    {
        while (!text.IsEmpty && text[0] == '>')
        {
            text = text[1..].TrimStart(' ');
        }

        var digits = text.IndexOfAnyExceptInRange('0', '9');
        var sign = digits is > 0 and < 10 && text[digits] is '.' or ')' ? digits + 1 : !text.IsEmpty && text[0] is '-' or '*' or '+' ? 1 : 0;
        isItem = sign > 0 && sign < text.Length && text[sign] == ' ';
        return isItem ? text[sign..].TrimStart(' ') : text;
    }
}
