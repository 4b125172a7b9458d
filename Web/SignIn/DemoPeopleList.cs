using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.Web.SignIn;

/// <summary>The two museums of the demo data.</summary>
internal static class DemoMuseums
{
    public static readonly InstitutionId Astana = new(Guid.Parse("01930000-0000-7000-8000-000000000001"));

    public static readonly InstitutionId Minsk = new(Guid.Parse("01930000-0000-7000-8000-000000000002"));

    public static readonly ImmutableArray<(InstitutionId Id, RegisterInstitution Museum)> Both =
    [
        (Astana, new(
            new(
                "Қазақстан Республикасының Ұлттық музейі",
                "Национальный музей Республики Казахстан",
                "Нацыянальны музей Рэспублікі Казахстан",
                "National Museum of the Republic of Kazakhstan"),
            new("Астана", "Астана", "Астана", "Astana"),
            "Asia/Almaty")),
        (Minsk, new(
            new(
                "Беларусь Республикасының Ұлттық көркемсурет музейі",
                "Национальный художественный музей Республики Беларусь",
                "Нацыянальны мастацкі музей Рэспублікі Беларусь",
                "National Art Museum of the Republic of Belarus"),
            new("Минск", "Минск", "Мінск", "Minsk"),
            "Europe/Minsk")),
    ];
}

internal sealed partial class DemoPeople
{
    private static readonly FourNames Scientist = new("Ғылыми қызметкер", "Научный сотрудник", "Навуковы супрацоўнік", "Scientist");
    private static readonly FourNames Consultant = new("Кеңесші", "Консультант", "Кансультант", "Consultant");
    private static readonly FourNames Coordinator = new("Үйлестіруші", "Координатор", "Каардынатар", "Coordinator");

    /// <summary>Scientists, consultants, coordinators, a curator and an intern, in the order of the sign-in page.</summary>
    public static readonly ImmutableArray<DemoPerson> All =
    [
        new("js", Number(1), "zhanar.seitova@museum.example",
            new("Жанар Сейітова", "Жанар Сейитова", "Жанар Сеітава", "Zhanar Seitova"), DemoMuseums.Astana,
            Scientist),
        new("vl", Number(2), "volha.laptsionak@museum.example",
            new("Вольга Лапцёнак", "Ольга Лаптёнок", "Вольга Лапцёнак", "Volha Laptsionak"), DemoMuseums.Minsk,
            Scientist),
        new("ak", Number(3), "ales.kavaliou@museum.example",
            new("Алесь Кавалёў", "Алесь Ковалёв", "Алесь Кавалёў", "Ales Kavaliou"), DemoMuseums.Minsk,
            Consultant),
        new("eh", Number(4), "yerlan.hashimov@museum.example",
            new("Ерлан Һашимов", "Ерлан Хашимов", "Ерлан Хашымаў", "Yerlan Hashimov"), DemoMuseums.Astana,
            new("Кеңесші, химик", "Консультант, химик", "Кансультант, хімік", "Consultant, chemist")),
        new("ao", Number(5), "aigul.ospanova@museum.example",
            new("Айгүл Оспанова", "Айгуль Оспанова", "Айгуль Аспанава", "Aigul Ospanova"), DemoMuseums.Astana,
            Coordinator),
        new("iv", Number(6), "iryna.viarbitskaya@museum.example",
            new("Ирина Вербицкая", "Ирина Вербицкая", "Ірына Вярбіцкая", "Iryna Viarbitskaya"), DemoMuseums.Minsk,
            Coordinator),
        new("sj", Number(7), "samal.zhumabekova@museum.example",
            new("Самал Жұмабекова", "Самал Жумабекова", "Самал Жумабекава", "Samal Zhumabekova"), DemoMuseums.Astana,
            new("Қор сақтаушы", "Хранитель фонда", "Захавальнік фонду", "Curator")),
        new("ut", Number(8), "ulan.tolegen@museum.example",
            new("Ұлан Төлеген", "Улан Толеген", "Улан Толеген", "Ulan Tolegen"), DemoMuseums.Minsk,
            new("Тағылымдамашы", "Стажёр", "Стажор", "Intern")),
    ];

    /// <summary>Fixed ids, so that a person stays signed in when the demo data is made anew.</summary>
    private static PersonId Number(int number) => new(Guid.Parse($"01930000-0000-7000-8000-0000000001{number:00}"));
}
