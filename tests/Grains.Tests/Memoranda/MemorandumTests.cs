using System.Text.Json;
using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Memoranda;

public sealed class MemorandumTests
{
    private const string Names = """{"kazakh":"k","russian":"r","belarusian":"b","english":"e"}""";

    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly InstitutionId Museum = new(Guid.Parse("22222222-2222-2222-2222-222222222222"));
    private static readonly FourNames Words = new("", "Обмен", "", "");
    private static readonly RegisterMemorandum Command = new(Words, [Museum, Museum], new(2024, 10, 17), null, [Words, Words]);

    [Fact]
    public void A_memorandum_is_taken_in_once_and_may_be_corrected()
    {
        var known = Known();

        Assert.Equal<InstitutionId>([Museum], known.Known!.Parties);
        Assert.Empty(known.Decide(Command, Noon).Events);
        Assert.Single(known.Decide(Command with { Until = new(2029, 10, 17) }, Noon).Events);
    }

    [Fact]
    public void Activities_are_added_and_never_go()
    {
        Assert.Single(Known().Decide(Command with { Activities = [Words, Words, Words] }, Noon).Events);
        Assert.Equal(MemorandumRefusals.BadActivities, Known().Decide(Command with { Activities = [Words] }, Noon).Refusal);
        Assert.Equal(MemorandumRefusals.BadActivities, Memorandum.Empty.Decide(Command with { Activities = [] }, Noon).Refusal);
        Assert.Equal(
            MemorandumRefusals.BadActivities, Memorandum.Empty.Decide(Command with { Activities = [.. Enumerable.Repeat(Words, 11)] }, Noon).Refusal);
    }

    [Fact]
    public void It_says_something_and_ends_after_it_began()
    {
        var nothing = new FourNames("", " ", "", "");

        Assert.Equal(MemorandumRefusals.BadWords, Memorandum.Empty.Decide(Command with { Title = nothing }, Noon).Refusal);
        Assert.Equal(MemorandumRefusals.BadWords, Memorandum.Empty.Decide(Command with { Activities = [Words, nothing] }, Noon).Refusal);
        Assert.Equal(MemorandumRefusals.BadWords, Memorandum.Empty.Decide(Command with { Title = Words with { English = new('x', 301) } }, Noon).Refusal);
        Assert.Equal(MemorandumRefusals.BadDays, Memorandum.Empty.Decide(Command with { Until = new(2024, 10, 16) }, Noon).Refusal);
    }

    [Fact]
    public void One_language_is_enough_whichever_it_is()
    {
        FourNames[] all = [new("Алмасу", "", "", ""), new("", "Обмен", "", ""), new("", "", "Абмен", ""), new("", "", "", "Exchange")];

        Assert.All(all, one => Assert.Single(Memorandum.Empty.Decide(Command with { Title = one, Activities = [one] }, Noon).Events));
        Assert.All(all, one => Assert.All(Enum.GetValues<Language>(), language => Assert.NotEmpty(one.In(language))));
    }

    [Theory]
    [InlineData($$"""{"type":"registered","at":"2026-11-24T12:00:00.000Z","title":{{Names}},"parties":["22222222222222222222222222222222"],"signedOn":"2024-10-17","until":null,"activities":[{{Names}}]}""")]
    public void Events_keep_their_form_in_storage(string json) => Assert.Equal(
        json, JsonSerializer.Serialize(JsonSerializer.Deserialize(json, MemorandumJson.Stored.MemorandumEvent)!, MemorandumJson.Stored.MemorandumEvent));

    private static Memorandum Known() =>
        Memorandum.Empty.Decide(Command, Noon).Events.Aggregate(Memorandum.Empty, (memorandum, happened) => memorandum.Apply(happened));
}
