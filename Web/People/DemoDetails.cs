using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.People;

/// <summary>What the demo people say of themselves, and when their museums work: said once, in Development, through the grains.</summary>
internal sealed partial class DemoDetails(IGrainFactory grains, ILogger<DemoDetails> logger) : PatientStart
{
    private static readonly WorkingHours Hours = new(new(9, 0), new(18, 0));

    private static readonly ImmutableArray<(string Name, string Patronymics, string Orcid, string Languages, FourNames Fields)> All =
    [
        ("Zhanar Seitova", "Ерланқызы Ерлановна Ерланаўна", "0000-0002-1825-0097", "kk ru en",
            new("өрнек, этнография, киіз", "орнамент, этнография, войлок", "арнамент, этнаграфія, лямец", "ornament, ethnography, felt")),
        ("Volha Laptsionak", "Андрейқызы Андреевна Андрэеўна", "", "be ru en",
            new("зығыр, тоқыма технологиясы", "лён, технология текстиля", "лён, тэхналогія тэкстылю", "flax, textile technology")),
        ("Ales Kavaliou", "Янұлы Янович Янавіч", "0000-0002-1694-233X", "be ru",
            new("тоқымашылық, слуцк белдіктері", "ткачество, слуцкие пояса", "ткацтва, слуцкія паясы", "weaving, Slutsk belts")),
        ("Yerlan Hashimov", "Маратұлы Маратович Маратавіч", "", "kk ru en",
            new("материалдар химиясы, бояулар", "химия материалов, красители", "хімія матэрыялаў, фарбавальнікі", "chemistry of materials, dyes")),
        ("Aigul Ospanova", "Болатқызы Болатовна Балатаўна", "", "kk ru",
            new("халықаралық байланыстар, көрме ісі", "международные связи, выставочное дело", "міжнародныя сувязі, выставачная справа", "international relations, exhibitions")),
    ];

    /// <summary>The demo people's own ids: others may have the same names.</summary>
    private static readonly ImmutableArray<PersonId> People =
        [.. Enumerable.Range(1, 8).Select(number => PersonId.Parse($"019300000000700080000000000001{number:00}", null))];

    /// <inheritdoc/>
    protected override async Task Make(CancellationToken cancellationToken)
    {
        foreach (var museum in (await grains.People().Institutions()).Where(museum => museum.Hours is null))
        {
            Report((await grains.Institution(museum.Id).Register(new(museum.Names, museum.City, museum.TimeZone, Hours))).Accepted(out _, out var no) ? null : no);
        }

        var people = (await grains.People().People(People)).ToLookup(person => person.Names.English);
        foreach (var demo in All)
        {
            foreach (var person in people[demo.Name])
            {
                await Describe(person, demo.Patronymics.Split(' '), demo.Orcid, demo.Languages.Split(' '), demo.Fields);
            }
        }
    }

    /// <summary>Whoever has said something already is left alone.</summary>
    private async Task Describe(PersonView person, string[] patronymics, string orcid, string[] languages, FourNames fields)
    {
        if (!(await grains.Person(person.Id).Card()).Accepted(out var card, out _) || card.Edition > 1)
        {
            return;
        }

        var names = card.Names with
        {
            Kazakh = card.Names.Kazakh with { Patronymic = patronymics[0] },
            Russian = card.Names.Russian with { Patronymic = patronymics[1] },
            Belarusian = card.Names.Belarusian with { Patronymic = patronymics[2] },
        };
        Report((await grains.Person(person.Id).Describe(new(person.Id), new(
            names, person.Position, orcid, [.. languages.Select(tag => Languages.TryParse(tag, out var language) ? language : default)], "", fields, card.Edition)))
            .Accepted(out _, out var no) ? null : no);
    }

    private void Report(Refusal? refusal)
    {
        if (refusal is not null)
        {
            NotSaid(logger, refusal.Code);
        }
    }

    [LoggerMessage(1400, LogLevel.Error, "The demo data lacks what a person says: {Code}")]
    private static partial void NotSaid(ILogger logger, string code);
}
