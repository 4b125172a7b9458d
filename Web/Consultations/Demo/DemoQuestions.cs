using ResearchHub.Consultations;
using ResearchHub.Documents;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.PriorityAreas;
using ResearchHub.Projects;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.Consultations.Demo;

/// <summary>A few questions and answers, made at the first start in Development through the grains, as people would make them.</summary>
/// <remarks>What is there already is answered as done, so a start that was cut short goes on at the next one.</remarks>
internal sealed partial class DemoQuestions(IGrainFactory grains, TimeProvider clock, ILogger<DemoQuestions> logger) : PatientStart
{
    /// <summary>The question about a passage, which most pages of a thread can be seen on.</summary>
    public static readonly ConsultationId Horns = Question(1);

    private static readonly Caller Zhanar = Person(1), Volha = Person(2), Ales = Person(3), Yerlan = Person(4), Aigul = Person(5), Samal = Person(7);

    private static readonly PriorityAreaId Ornament = new(Guid.Parse("01930000-0000-7000-8000-000000000411"));
    private static readonly PriorityAreaId Weaving = new(Guid.Parse("01930000-0000-7000-8000-000000000412"));

    /// <inheritdoc/>
    protected override async Task Make(CancellationToken cancellationToken)
    {
        if ((await grains.Consultation(Question(5)).View(Zhanar)).Accepted(out _, out _))
        {
            return;
        }

        Report(await grains.PriorityAreas().Keep(Aigul, new(Ornament, MainAreas.Art, new("Ою-өрнек", "Орнамент", "Арнамент", "Ornament"))));
        Report(await grains.PriorityAreas().Keep(Aigul, new(Weaving, MainAreas.Art, new("Тоқыма", "Ткачество", "Ткацтва", "Weaving"))));
        await AskAboutHorns();
        await AskAboutTheCopy();
        await AskAboutWords();
        await AskAboutMeasures();
        await AskInConfidence();
    }

    /// <summary>In a project, about a passage of a draft: answered, talked about, not accepted yet.</summary>
    private async Task AskAboutHorns()
    {
        var project = (await ProjectOf(Zhanar, "Киіз")).GetValueOrDefault();
        var thread = grains.Consultation(Horns);
        Report(await thread.Ask(Zhanar, new(
            project, Ornament, "Встречается ли «кошкар муйиз» на белорусских поясах XIX века?",
            "Сөздікті құрастыру кезінде мүйіз тәрізді бұйра өрнекті Слуцк белдіктерінен көрдім. Бұл кездейсоқ ұқсастық па, әлде ортақ шығыс үлгісі бар ма?",
            Language.Russian, [Ales.Person], In(days: 3), false, true, await PassageOf(project, "Өрнек атаулары"))));
        Report(await thread.Post(Ales, new(
            Message(1), MessageKind.Answer,
            "Прямых заимствований мы не знаем. Слуцкие пояса ткали по **персидским и турецким** образцам, поэтому завиток приходит туда через "
            + "«гвоздику» и «пальметту», а не через войлок.\n\nНа домотканых поясах Полесья есть «баранні рог» — ромб с отростками[^1].\n\n"
            + "[^1]: Сравните: КП-1187, КП-2031, КП-2214.")));
        Report(await thread.Post(Volha, new(
            Message(2), MessageKind.Remark,
            "Дадам: назва «баранні рог» запісана ў Тураве ў 1927 годзе, гэта пазней за ўзор. Магчыма, супадзенне толькі ў назве.")));
        Report(await thread.Post(Zhanar, new(
            Message(3), MessageKind.Remark, "Спасибо! Можно ли сослаться на запись 1927 года в словаре и есть ли скан полевой карточки?")));
    }

    /// <summary>Urgent, with a preliminary answer, and waiting.</summary>
    private async Task AskAboutTheCopy()
    {
        var thread = grains.Consultation(Question(2));
        Report(await thread.Ask(Samal, new(
            null, MainAreas.History, "Можно ли датировать копию шапки «Золотого человека» до 1980 года?", "На подкладке нет штампа, швы машинные.",
            Language.Russian, [Ales.Person, Yerlan.Person], In(days: 1), false, true)));
        Report(await thread.Post(Yerlan, new(
            Message(4), MessageKind.Preliminary, "Скорее всего да: такие нитки шли в театральные мастерские до 1978 года. Завтра проверю по книге поступлений.")));
    }

    /// <summary>Outside of projects, answered and accepted.</summary>
    private async Task AskAboutWords()
    {
        var thread = grains.Consultation(Question(3));
        Report(await thread.Ask(Volha, new(
            null, Weaving, "Як перакласці «перабор» на казахскую для этыкеткі?", "", Language.Belarusian, [Zhanar.Person], In(days: 5), false, false)));
        Report(await thread.Post(Zhanar, new(
            Message(5), MessageKind.Answer, "«Теріп тоқу» деген дұрыс: жіпті қолмен теріп, өрнек салу. Этикеткаға қысқасы — *теріп тоқылған*.")));
        Report(await thread.Accept(Volha, Message(5)));
    }

    /// <summary>Asked back: the due date pauses.</summary>
    private async Task AskAboutMeasures()
    {
        var project = (await ProjectOf(Aigul, "Киіз")).GetValueOrDefault();
        var thread = grains.Consultation(Question(4));
        Report(await thread.Ask(Aigul, new(
            project, MainAreas.Museology, "Достаточно ли трёх измерений плотности для сравнения войлока и льна?", "", Language.Russian,
            [Yerlan.Person], In(days: 7), false, false)));
        Report(await thread.Post(Yerlan, new(Message(6), MessageKind.AskBack, "Каким прибором мерили и при какой влажности?")));
    }

    /// <summary>For two people.</summary>
    private async Task AskInConfidence()
    {
        var project = (await ProjectOf(Zhanar, "The Golden Man")).GetValueOrDefault();
        Report(await grains.Consultation(Question(5)).Ask(Zhanar, new(
            project, MainAreas.Culture, "Would you vouch for the authenticity of the belt offered to us?",
            "The seller's papers are in my office. Please answer here and nowhere else.", Language.English, [Ales.Person], In(days: 10), true, false)));
    }

    private async Task<ProjectId?> ProjectOf(Caller member, string title) =>
        (await grains.Projects().Mine(member)).FirstOrDefault(project => project.Title.StartsWith(title, StringComparison.Ordinal))?.Id;

    /// <summary>The second paragraph of a draft, where there is such a draft.</summary>
    private async Task<Passage?> PassageOf(ProjectId project, string title)
    {
        if (!(await grains.Documents().InProject(Zhanar, project, Shelf.Work)).Accepted(out var drafts, out _)
            || drafts.FirstOrDefault(draft => draft.Title.StartsWith(title, StringComparison.Ordinal)) is not { } found
            || !(await grains.Document(found.Id).Read(Zhanar)).Accepted(out var text, out _))
        {
            return null;
        }

        var from = text.Text.IndexOf("\n\n", StringComparison.Ordinal) + 2;
        var to = text.Text.IndexOf("\n\n", from, StringComparison.Ordinal);
        return from > 1 && to > from ? new(found.Id, text.Version, from, to) : null;
    }

    /// <summary>Six in the evening in Minsk, some days from now.</summary>
    private DateTimeOffset In(int days) => new(clock.GetUtcNow().UtcDateTime.Date.AddDays(days).AddHours(15), TimeSpan.Zero);

    private static Caller Person(int number) => new(new(Guid.Parse($"01930000-0000-7000-8000-0000000001{number:00}")));

    private static ConsultationId Question(int number) => new(Guid.Parse($"01930000-0000-7000-8000-0000000005{number:00}"));

    private static MessageId Message(int number) => new(Guid.Parse($"01930000-0000-7000-8000-0000000006{number:00}"));

    private void Report<T>(Reply<T> reply)
        where T : notnull
    {
        if (!reply.Accepted(out _, out var refusal))
        {
            NotMade(logger, refusal.Code);
        }
    }

    [LoggerMessage(1210, LogLevel.Error, "The demo questions lack a part: {Code}")]
    private static partial void NotMade(ILogger logger, string code);
}
