using System.Security.Cryptography;
using System.Text;
using ResearchHub.Documents;
using ResearchHub.Documents.Text;
using ResearchHub.Kernel;

namespace ResearchHub.Web.Projects.Demo;

/// <summary>A draft of the demo data and how it came about.</summary>
/// <param name="Number">Distinguishes the draft; its id follows from it.</param>
/// <param name="Title">In the draft's language.</param>
/// <param name="Language">The draft's language.</param>
/// <param name="Files">The text, in pieces that follow one another.</param>
/// <param name="Authors">Who wrote it, by their English names: section after section in turn.</param>
/// <param name="Slips">What somebody first wrote otherwise, and who put it right.</param>
internal sealed record DemoDraft(
    int Number, string Title, Language Language, ImmutableArray<string> Files, ImmutableArray<string> Authors,
    params ImmutableArray<DemoSlip> Slips)
{
    public bool IsInTrash { get; init; }

    public DocumentId Id => new(Guid.Parse($"01930000-0000-7000-8000-0000000003{Number:00}"));

    /// <summary>The text as it stands at the end.</summary>
    public string Text => string.Concat(Files.Select(Read));

    /// <summary>The edits that make it, in order: each author's paragraphs, then the corrections.</summary>
    /// <remarks>The same on each run, so that edits sent again are known by their writer and number.</remarks>
    public IEnumerable<(string By, ImmutableArray<ChangeSet> Changes)> Steps()
    {
        var first = Slips.Aggregate(Text, (text, slip) => text.Replace(slip.Right, slip.Wrong, StringComparison.Ordinal));
        var length = 0;
        foreach (var (place, section) in Sections(first).Index())
        {
            var changes = ImmutableArray.CreateBuilder<ChangeSet>();
            foreach (var paragraph in Paragraphs(section))
            {
                changes.Add(ChangeSet.Replace(length, length, length, paragraph));
                length += paragraph.Length;
            }

            yield return (Authors[place % Authors.Length], changes.ToImmutable());
        }

        foreach (var slip in Slips)
        {
            var from = first.IndexOf(slip.Wrong, StringComparison.Ordinal);
            var change = ChangeSet.Replace(first.Length, from, from + slip.Wrong.Length, slip.Right);
            first = change.Apply(first);
            yield return (slip.By, [change]);
        }
    }

    /// <summary>One editor instance for each author.</summary>
    public WriterId WriterOf(string author) => new(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{Number} {author}")).AsSpan(0, 16)));

    /// <summary>Pieces that begin at a heading of the second level.</summary>
    private static IEnumerable<string> Sections(string text)
    {
        var from = 0;
        while (text.IndexOf("\n## ", from, StringComparison.Ordinal) is >= 0 and var heading)
        {
            yield return text[from..(heading + 1)];
            from = heading + 1;
        }

        yield return text[from..];
    }

    /// <summary>Pieces that end with an empty line.</summary>
    private static IEnumerable<string> Paragraphs(string section)
    {
        var from = 0;
        while (section.IndexOf("\n\n", from, StringComparison.Ordinal) is >= 0 and var end)
        {
            yield return section[from..(end + 2)];
            from = end + 2;
        }

        if (from < section.Length)
        {
            yield return section[from..];
        }
    }

    private static string Read(string file)
    {
        using var stream = typeof(DemoDraft).Assembly.GetManifestResourceStream($"{typeof(DemoDraft).Namespace}.{file}.md")
            ?? throw new InvalidOperationException($"The demo text {file} is not in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}

/// <summary>A correction.</summary>
/// <param name="By">Who put it right, by the English name.</param>
/// <param name="Wrong">What stood there before; occurs once.</param>
/// <param name="Right">What stands there now; occurs once.</param>
internal sealed record DemoSlip(string By, string Wrong, string Right);
