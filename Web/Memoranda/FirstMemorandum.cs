using ResearchHub.Kernel;
using ResearchHub.Memoranda;
using ResearchHub.People;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.Memoranda;

/// <summary>Takes in, at the very first start, the memorandum this workspace was made for: its ten activities in four languages.</summary>
/// <remarks>
/// Its parties and days are what an operator says (<c>register</c>); in Development they are made up. A workspace that has a
/// memorandum is left alone.
/// </remarks>
internal sealed partial class FirstMemorandum(IGrainFactory grains, IHostEnvironment environment, ILogger<FirstMemorandum> logger) : PatientStart
{
    public static readonly MemorandumId Id = new(Guid.Parse("01930000-0000-7000-8000-000000000301"));

    private static readonly FourNames Title = new(
        "Ынтымақтастық туралы меморандум", "Меморандум о сотрудничестве", "Мемарандум аб супрацоўніцтве", "Memorandum of cooperation");

    private static readonly ImmutableArray<FourNames> Activities =
    [
        new(
            "Бірлескен ғылыми-зерттеу және мәдени-ағарту жобалары",
            "Совместные научно-исследовательские и культурно-просветительские проекты",
            "Сумесныя навукова-даследчыя і культурна-асветніцкія праекты",
            "Joint research and cultural-educational projects"),
        new(
            "Мәдениет, тарих, өнер және музейтану бойынша кеңес беру, басым бағыттарды айқындау",
            "Консультации по культуре, истории, искусству и музееведению, определение приоритетных направлений",
            "Кансультацыі па культуры, гісторыі, мастацтве і музеязнаўстве, вызначэнне прыярытэтных кірункаў",
            "Consulting in culture, history, art and museology; naming the priority areas"),
        new(
            "Ғылыми-практикалық конференциялар, семинарлар, симпозиумдар",
            "Научно-практические конференции, семинары, симпозиумы",
            "Навукова-практычныя канферэнцыі, семінары, сімпозіумы",
            "Scientific-practical conferences, seminars, symposiums"),
        new(
            "Бірлескен ғылыми бағдарламалар",
            "Совместные научные программы",
            "Сумесныя навуковыя праграмы",
            "Joint scientific programmes"),
        new(
            "Материалдар мен нәтижелер алмасу",
            "Обмен материалами и результатами",
            "Абмен матэрыяламі і вынікамі",
            "Exchange of materials and results"),
        new(
            "Бірлескен көрмелер және олардың басылымдары",
            "Совместные выставки и их издания",
            "Сумесныя выставы і іх выданні",
            "Joint exhibitions and their publications"),
        new(
            "Бір-бірінің басылымдарында жариялау",
            "Публикации в изданиях друг друга",
            "Публікацыі ў выданнях адно аднаго",
            "Publishing in each other’s editions"),
        new(
            "Тағылымдама және мамандар алмасу",
            "Стажировки и обмен специалистами",
            "Стажыроўкі і абмен спецыялістамі",
            "Internships and exchange of specialists"),
        new(
            "Ақпарат, құжат, әдебиет және библиография алмасу",
            "Обмен информацией, документами, литературой и библиографией",
            "Абмен інфармацыяй, дакументамі, літаратурай і бібліяграфіяй",
            "Exchange of information, documents, literature and bibliography"),
        new(
            "Экспонаттар мен коллекциялардың көшірмелерін жасау",
            "Изготовление копий экспонатов и коллекций",
            "Выраб копій экспанатаў і калекцый",
            "Copies of exhibits and collections"),
    ];

    /// <inheritdoc/>
    protected override async Task Make(CancellationToken cancellationToken)
    {
        if (!(await grains.Memoranda().All()).IsEmpty)
        {
            return;
        }

        ImmutableArray<InstitutionId> parties = [.. (await grains.People().Institutions()).Select(museum => museum.Id)];
        var (signed, until) = environment.IsDevelopment()
            ? (new DateOnly(2024, 10, 17), new DateOnly(2029, 10, 17))
            : ((DateOnly?)null, (DateOnly?)null);
        if (!(await grains.Memorandum(Id).Register(new(Title, parties, signed, until, Activities))).Accepted(out _, out var refusal))
        {
            NotTaken(logger, refusal.Code);
        }
    }

    [LoggerMessage(1300, LogLevel.Error, "The memorandum was not taken in: {Code}")]
    private static partial void NotTaken(ILogger logger, string code);
}
