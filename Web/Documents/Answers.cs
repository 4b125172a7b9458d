using System.Text.Json.Serialization;
using ResearchHub.Documents;
using ResearchHub.Kernel;

namespace ResearchHub.Web.Documents;

/// <summary>An accepted call, as the live protocol writes it.</summary>
internal sealed record Given<T>(T Answer);

/// <summary>A refused call, as the live protocol writes it.</summary>
internal sealed record Refused(RefusalBody Refusal);

/// <summary>A refusal with its words in the connection's language.</summary>
public sealed record RefusalBody(string Code, string? Subject, string Text);

/// <summary>Nothing to tell but that it is done.</summary>
internal sealed record Done;

internal sealed record Opened(
    string Person,
    string History,
    long Version,
    string? Text,
    ImmutableArray<UpdateFrame>? Updates,
    HeadingBody Heading,
    string Right,
    ImmutableArray<ReaderBody> Readers);

internal sealed record Taken(long Version);

internal sealed record Slice(ImmutableArray<UpdateFrame> Updates, long Head);

internal sealed record PreviewBody(
    long Version, long Since, int Head, ImmutableArray<PreviewBlockBody> Blocks, int Tail, int TailShift);

internal sealed record PreviewBlockBody(int Line, string Html);

internal sealed record HeadingBody(string Title, string Language, bool InTrash)
{
    public static HeadingBody Of(DocumentView view) => new(view.Title, view.Language.Tag(), view.InTrash);
}

/// <summary>Somebody who has the document open.</summary>
public sealed record ReaderBody(string Person, string Writer, NamesBody Names, string Institution);

/// <summary>A name in the four languages.</summary>
public sealed record NamesBody(string Kk, string Ru, string Be, string En)
{
    internal static NamesBody Of(FourNames names) => new(
        names.In(Language.Kazakh), names.In(Language.Russian), names.In(Language.Belarusian), names.In(Language.English));
}

/// <summary>Somebody's selection.</summary>
public sealed record CursorBody(ReaderBody Reader, long Version, int Anchor, int Head);

/// <summary>Where a document stands.</summary>
public sealed record HeadBody(string History, long Version, string? Fingerprint);

/// <summary>Every type that crosses the wire outwards.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Given<Opened>))]
[JsonSerializable(typeof(Given<Taken>))]
[JsonSerializable(typeof(Given<Slice>))]
[JsonSerializable(typeof(Given<PreviewBody>))]
[JsonSerializable(typeof(Given<Done>))]
[JsonSerializable(typeof(Refused))]
[JsonSerializable(typeof(RefusalBody))]
[JsonSerializable(typeof(ImmutableArray<ReaderBody>))]
[JsonSerializable(typeof(ImmutableArray<UpdateFrame>))]
[JsonSerializable(typeof(CursorBody))]
[JsonSerializable(typeof(HeadBody))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(System.Text.Json.JsonElement))]
internal sealed partial class LiveJson : JsonSerializerContext;
