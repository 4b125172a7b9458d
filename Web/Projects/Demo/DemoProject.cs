using ResearchHub.Kernel;
using ResearchHub.Projects;

namespace ResearchHub.Web.Projects.Demo;

/// <summary>A project of the demo data. People are called by their English names.</summary>
internal sealed record DemoProject(
    int Number, string Title, string Goal, Language Language, ImmutableArray<int> Activities, string Lead,
    ImmutableArray<(string Person, ProjectRole Role)> Members, ProjectPeriod Period, ProjectStage Stage, ImmutableArray<DemoDraft> Drafts)
{
    private const string Zhanar = "Zhanar Seitova";
    private const string Volha = "Volha Laptsionak";
    private const string Ales = "Ales Kavaliou";
    private const string Yerlan = "Yerlan Hashimov";
    private const string Aigul = "Aigul Ospanova";
    private const string Iryna = "Iryna Viarbitskaya";
    private const string Samal = "Samal Zhumabekova";
    private const string Ulan = "Ulan Tolegen";

    /// <summary>Samal is in none of Zhanar's projects; Ulan reads and does not write.</summary>
    public static readonly ImmutableArray<DemoProject> All =
    [
        new(1, "Слуцкія паясы: ткацтва, клеймы, копіі",
            "Мы мераем слуцкія паясы двух збораў, чытаем іх подпісы і высвятляем, што страчана ў копіях. "
            + "Вынік — супольны артыкул, тэксты для залы і парадак праверкі сапраўднасці.",
            Language.Belarusian, [1, 2, 7, 10], Iryna,
            [(Samal, ProjectRole.CoLead), (Volha, ProjectRole.Scientist), (Ales, ProjectRole.Scientist), (Yerlan, ProjectRole.Consultant)],
            new(new(2026, 9, 1), new(2027, 6, 30)), ProjectStage.Agreed,
            [
                new(1, "Слуцкія паясы: ткацтва, клеймы, копіі", Language.Belarusian, ["slutsk-belts"], [Ales, Volha],
                    new DemoSlip(Iryna, "паміж 0,82 і 0,93", "паміж 0,82 і 0,91"),
                    new DemoSlip(Samal, "Пояс — гэта рэч, якую ніхто не бачыць цалкам.", "Пояс — гэта рэч, у якой тэхніка схавана ад таго, хто на яе глядзіць.")),
                new(2, "Письмо-запрос о съёмке поясов", Language.Russian, ["belts-letter"], [Iryna]),
                new(3, "Wall texts: one belt, four faces", Language.English, ["belts-wall-texts"], [Volha, Samal],
                    new DemoSlip(Iryna, "one ounce in ten", "one ounce in eight")),
            ]),
        new(2, "The Golden Man: copies and readings",
            "Four full-size copies of the costume from the mound near Yesik are measured by one method, their makers are asked "
            + "one set of questions, and the labels in both museums are written anew so that they say what is found and what is guessed.",
            Language.English, [1, 5, 6, 10], Zhanar,
            [(Volha, ProjectRole.CoLead), (Aigul, ProjectRole.Coordinator), (Yerlan, ProjectRole.Consultant), (Ulan, ProjectRole.Observer)],
            new(new(2025, 10, 1), null), ProjectStage.Running,
            [
                new(4, "The Golden Man: copies and readings", Language.English,
                    [.. Enumerable.Range(1, 9).Select(part => $"golden-man-{part}")], [Zhanar, Volha],
                    new DemoSlip(Volha, "Nearly all of them begin", "Nearly everybody begins"),
                    new DemoSlip(Volha, "in 1969 by an expedition", "in 1969 and 1970 by an expedition"),
                    new DemoSlip(Zhanar, "It has been dropped twice.", "It has been dropped once.")),
                new(5, "Методика измерения копий", Language.Russian, ["copies-method"], [Volha, Zhanar],
                    new DemoSlip(Zhanar, "Число бляшек считает один человек", "Число бляшек считают два человека независимо")),
                new(6, "Алтын адам: залға арналған мәтіндер", Language.Kazakh, ["golden-man-labels"], [Zhanar]),
            ]),
        new(3, "Киіз бен зығыр: Еуразия тоқыма мұрасының ортақ тілі",
            "Қазақ киізі мен беларусь зығыр тоқымасының өрнектерін, бояуларын және шеберлік дәстүрін екі музейдің қорлары бойынша салыстыра зерттейміз.",
            Language.Kazakh, [1, 4, 5, 6], Aigul,
            [
                (Volha, ProjectRole.CoLead), (Zhanar, ProjectRole.Scientist), (Iryna, ProjectRole.Coordinator),
                (Ales, ProjectRole.Consultant), (Yerlan, ProjectRole.Consultant), (Ulan, ProjectRole.Observer),
            ],
            new(new(2026, 2, 9), new(2027, 12, 31)), ProjectStage.Running,
            [
                new(7, "Экспедиция жоспары (ескі нұсқа)", Language.Kazakh, ["expedition-plan"], [Aigul]) { IsInTrash = true },
                new(8, "Catalogue essay: one pattern, two steppes", Language.English, ["catalogue-essay"], [Volha, Zhanar],
                    new DemoSlip(Aigul, "two thousand kilometres apart", "three thousand kilometres apart")),
                new(9, "Две традиции, один станок: план совместной выставки", Language.Russian, ["exhibition-plan"], [Volha, Aigul],
                    new DemoSlip(Zhanar, "не более 80 лк и не более 8 часов", "не более 50 лк и не более 8 часов")),
                new(10, "Табиғи бояулар: рояң, томарбояу, қарамық", Language.Kazakh, ["natural-dyes"], [Zhanar],
                    new DemoSlip(Aigul, "Рояңның тамыры екінші жылы", "Рояңның тамыры үшінші жылы")),
                new(11, "Лён і лямец: тэхналогія апрацоўкі валокнаў", Language.Belarusian, ["flax-and-felt"], [Volha],
                    new DemoSlip(Zhanar, "у межах ад 10 да 24 °C", "у межах ад 12 да 24 °C")),
                new(12, "Өрнек атаулары: салыстырмалы сөздік", Language.Kazakh, ["pattern-names"], [Zhanar, Volha, Aigul],
                    new DemoSlip(Volha, "рушниктің жиегі, мұнда", "рушниктің шеті, мұнда"),
                    new DemoSlip(Aigul, "Қазанға дейін кестедегі", "Желтоқсанға дейін кестедегі")),
            ]),
    ];

    /// <summary>Both sides' leads, whose word each stage needs.</summary>
    public ImmutableArray<string> Leads => [Lead, .. Members.Where(member => member.Role == ProjectRole.CoLead).Select(member => member.Person)];

    public ProjectId Id => new(Guid.Parse($"01930000-0000-7000-8000-0000000002{Number:00}"));
}
