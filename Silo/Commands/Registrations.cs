using System.Text.Json;
using System.Text.Json.Serialization;
using ResearchHub.Memoranda;
using ResearchHub.People;

namespace ResearchHub.Commands;

/// <summary>A file of institutions and memoranda, as an operator writes it: <c>docs/storage.md</c> shows one.</summary>
internal sealed record Registrations(ImmutableArray<(Guid, RegisterInstitution)> Institutions, ImmutableArray<(Guid, RegisterMemorandum)> Memoranda)
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <exception cref="JsonException">The file has another form; the message says where.</exception>
    public static async Task<Registrations> Read(string path)
    {
        await using var file = File.OpenRead(path);
        var read = await JsonSerializer.DeserializeAsync<Form>(file, Strict) ?? throw new JsonException($"{path} is empty.");
        return new(
            [.. (read.Institutions ?? []).Select(one => (Id(one.Id), new RegisterInstitution(one.Names.Four, one.City.Four, one.TimeZone, one.Hours)))],
            [
                .. (read.Memoranda ?? []).Select(one => (Id(one.Id), new RegisterMemorandum(
                    one.Title.Four,
                    [.. one.Parties.Select(party => new InstitutionId(Id(party)))],
                    one.SignedOn,
                    one.Until,
                    [.. one.Activities.Select(activity => activity.Four)]))),
            ]);
    }

    private static Guid Id(string text) =>
        Guid.TryParseExact(text, "N", out var id) ? id : throw new JsonException($"{text} is no id of 32 hexadecimal digits.");

    private sealed record Form(InstitutionForm[]? Institutions = null, MemorandumForm[]? Memoranda = null);

    private sealed record InstitutionForm(string Id, NamesForm Names, NamesForm City, string TimeZone, WorkingHours? Hours = null);

    private sealed record MemorandumForm(
        string Id, NamesForm Title, string[] Parties, NamesForm[] Activities, DateOnly? SignedOn = null, DateOnly? Until = null);

    /// <summary>Languages by their tags.</summary>
    private sealed record NamesForm(string Kk = "", string Ru = "", string Be = "", string En = "")
    {
        public Kernel.FourNames Four => new(Kk, Ru, Be, En);
    }
}
