using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using ResearchHub.Web.SignIn;

namespace ResearchHub.Web.Shell;

/// <summary>A working server on which a page breaks.</summary>
public sealed class BrokenWorkspace : Workspace
{
    public const string Inside = "the inside of the program";

    protected override IEnumerable<(string Name, string Value)> Settings => [("environment", "Production")];

    protected override void Configure(IServiceCollection services) => services.AddTransient<IStringLocalizer<SignInText>, BrokenText>();

    private sealed class BrokenText : IStringLocalizer<SignInText>
    {
        public LocalizedString this[string name] => throw new InvalidOperationException(Inside);

        public LocalizedString this[string name, params object[] arguments] => throw new InvalidOperationException(Inside);

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];
    }
}

public sealed class ErrorPageTests(BrokenWorkspace broken) : IClassFixture<BrokenWorkspace>
{
    [Theory]
    [InlineData("en", "Something went wrong on our side", "Number for the administrator: ")]
    [InlineData("ru", "У нас что-то сломалось", "Номер для администратора: ")]
    [InlineData("kk", "Біздің тарапта ақау шықты", "Әкімшіге арналған нөмір: ")]
    [InlineData("be", "У нас нешта зламалася", "Нумар для адміністратара: ")]
    public async Task A_broken_page_is_a_calm_sentence_and_a_number(string language, string sentence, string number)
    {
        var page = await new Reading(broken.Browser(), language).Open("/sign-in?returnUrl=%2Fprojects");

        Assert.Equal(HttpStatusCode.InternalServerError, page.Status);
        Assert.Contains($"<html lang=\"{language}\"", page.Html, StringComparison.Ordinal);
        Assert.Contains(sentence, page.Html, StringComparison.Ordinal);
        Assert.Matches($"{Regex.Escape(number)}[0-9a-f]{{32}}", page.Html);
        Assert.Contains("href=\"/sign-in\"", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(BrokenWorkspace.Inside, page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("InvalidOperation", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_working_server_has_no_door_for_made_up_people()
    {
        var browser = broken.Browser();
        using var person = new FormUrlEncodedContent([new("as", "ao")]);
        using var tried = await browser.PostAsync(new Uri("/sign-in/demo", UriKind.Relative), person);
        using var projects = await browser.GetAsync(new Uri("/projects", UriKind.Relative));

        Assert.Contains("/sign-in?returnUrl=", projects.Headers.Location?.OriginalString, StringComparison.Ordinal);
    }
}
