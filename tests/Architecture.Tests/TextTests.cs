namespace ResearchHub.Architecture;

public sealed class TextTests
{
    private static readonly Dictionary<string, Func<IReadOnlyCollection<Source>, IEnumerable<string>>> Rules = new()
    {
        ["Every language says what every other says"] = TextRules.Unequal,
        ["No text is empty and no form is missing"] = TextRules.Incomplete,
        ["No page asks for words that are not there"] = TextRules.Unknown,
        ["No word is there for nobody"] = TextRules.Unused,
    };

    private static readonly Source Page = new("Web/Seminars/SeminarPage.razor", """
        @inject IStringLocalizer<SeminarsText> Text
        <h1>@Text["title"]</h1><p>@Text.Count("guests", 3)</p><p>@Text[open ? "open" : "shut", name]</p><p>@Text[$"role.{role}.does"]</p>
        """);

    private static readonly (string, string)[] English =
    [
        ("title", "Seminars of {0}"), ("guests.one", "{0} guest"), ("guests.few", "{0} guests"), ("guests.many", "{0} guests"),
        ("guests.other", "{0} guests"), ("open", "Open"), ("shut", "Shut"), ("role.Guest.does", "listens"), ("seminars.full", "Full."),
    ];

    public static TheoryData<string> Names => [.. Rules.Keys];

    [Theory, MemberData(nameof(Names))]
    public void The_repository_keeps_the_rule(string rule) => Accepted.None(Rules[rule]([.. Repository.Sources]));

    [Theory, MemberData(nameof(Names))]
    public void A_whole_area_passes(string rule) => Accepted.None(Rules[rule](Area()));

    [Fact]
    public void A_missing_language_key_or_place_is_noticed()
    {
        var sources = Area().Where(source => !source.Name.Contains(".be.", StringComparison.Ordinal)).ToList();
        sources[2] = Resource(".ru", [.. English.Skip(1), ("later", "Позже")]);
        sources[3] = Resource(".kk", [("title", "Семинарлар"), .. English.Skip(1)]);

        Assert.Equal(
            [
                "Web/Seminars/SeminarsText.ru.resx lacks title.",
                "Web/Seminars/SeminarsText.ru.resx has later, which English lacks.",
                "Web/Seminars/SeminarsText.kk.resx: title fills other places than in English.",
                "Web/Seminars/SeminarsText.be.resx is missing.",
            ],
            TextRules.Unequal(sources));
    }

    [Fact]
    public void An_empty_text_and_a_missing_form_are_noticed() => Assert.Equal(
        [
            "Web/Seminars/SeminarsText.resx: title is empty.",
            "Web/Seminars/SeminarsText.resx: guests has no form many.",
        ],
        TextRules.Incomplete([Resource("", [("title", " "), ("guests.one", "{0}"), ("guests.few", "{0}"), ("guests.other", "{0}")])]));

    [Fact]
    public void A_page_that_asks_for_words_that_are_not_there_is_noticed() => Assert.Equal(
        ["title", "shut", "guests.one"],
        TextRules.Unknown([Page, Resource("", ("open", "Open"))]).Select(problem => problem.Split(' ')[3].TrimEnd(',')));

    [Fact]
    public void A_word_nobody_asks_for_is_noticed() => Assert.Equal(
        ["Web/Seminars/SeminarsText.resx: nobody asks for role.Guest."],
        TextRules.Unused([Page, Resource("", [.. English, ("role.Guest", "guest")])]));

    private static List<Source> Area() =>
        [Page, Resource("", English), Resource(".ru", English), Resource(".kk", English), Resource(".be", English)];

    private static Source Resource(string language, params (string Key, string Text)[] words) => new(
        $"Web/Seminars/SeminarsText{language}.resx",
        $"<root>{string.Concat(words.Select(word => $"<data name=\"{word.Key}\"><value>{word.Text}</value></data>"))}</root>");
}
