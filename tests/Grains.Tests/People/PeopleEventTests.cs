using System.Text.Json;

namespace ResearchHub.People;

/// <summary>Storage is read in twenty years: what stands here never changes.</summary>
public sealed class PeopleEventTests
{
    private const string At = "\"at\":\"2026-11-24T12:00:00.000Z\"";
    private const string Names = """{"kazakh":"k","russian":"r","belarusian":"b","english":"e"}""";

    private const string Hours = """{"from":"09:00:00","to":"18:30:00"}""";

    [Theory]
    [InlineData($$"""{"type":"registered",{{At}},"institution":"22222222222222222222222222222222"}""")]
    [InlineData($$"""{"type":"corrected",{{At}},"institution":"22222222222222222222222222222222"}""")]
    [InlineData($$"""{"type":"erased",{{At}}}""")]
    public void Events_of_people_keep_their_form_in_storage(string json) => Assert.Equal(
        json, JsonSerializer.Serialize(JsonSerializer.Deserialize(json, PeopleJson.Stored.PersonEvent)!, PeopleJson.Stored.PersonEvent));

    [Theory]
    [InlineData($$"""{"type":"registered",{{At}},"names":{{Names}},"city":{{Names}},"timeZone":"Asia/Almaty"}""")]
    [InlineData($$"""{"type":"registered",{{At}},"names":{{Names}},"city":{{Names}},"timeZone":"Asia/Almaty","hours":{{Hours}}}""")]
    public void Events_of_institutions_keep_their_form_in_storage(string json) => Assert.Equal(
        json,
        JsonSerializer.Serialize(JsonSerializer.Deserialize(json, PeopleJson.Stored.InstitutionEvent)!, PeopleJson.Stored.InstitutionEvent));
}
