namespace ResearchHub.People;

public sealed class SpelledNameTests
{
    [Theory]
    [InlineData("Сейітова", "Жанар", "Ерланқызы", "Жанар Сейітова", "Сейітова Жанар Ерланқызы", "Сейітова Ж. Е.")]
    [InlineData("Seitova", "Zhanar", "Yerlanovna", "Zhanar Seitova", "Seitova Zhanar Yerlanovna", "Seitova Zh. Ye.")]
    [InlineData("Лапцёнак", "Вольга", "", "Вольга Лапцёнак", "Лапцёнак Вольга", "Лапцёнак В.")]
    [InlineData("Shcharbakou", "Ales", "", "Ales Shcharbakou", "Shcharbakou Ales", "Shcharbakou A.")]
    [InlineData("Аль-Фараби", "", "", "Аль-Фараби", "Аль-Фараби", "Аль-Фараби")]
    public void A_name_is_written_as_its_place_wants_it(string family, string given, string patronymic, string shown, string formal, string cited)
    {
        var name = new SpelledName(family, given, patronymic);

        Assert.Equal((shown, formal, cited), (name.Shown, name.Formal, name.Cited));
    }

    [Theory]
    [InlineData("Жанар Сейітова", "", "Сейітова", "Жанар")]
    [InlineData("Abai Qunanbai uly", "Qunanbai uly", "Qunanbai uly", "Abai")]
    [InlineData("Аль-Фараби", "", "Аль-Фараби", "")]
    [InlineData("", "", "", "")]
    [InlineData("Жанар Сейітова", "Иная", "Сейітова", "Жанар")]
    public void A_shown_name_is_taken_apart(string shown, string family, string itsFamily, string itsGiven)
    {
        var name = SpelledName.Of(shown, family, "");

        Assert.Equal((itsFamily, itsGiven), (name.Family, name.Given));
    }
}
