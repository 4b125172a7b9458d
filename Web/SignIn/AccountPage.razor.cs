using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;
using ResearchHub.Kernel;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.SignIn;

/// <summary>One's own page: who the workspace takes one for, keys for programs, language and colours, the way out.</summary>
public sealed partial class AccountPage(UserManager<Account> accounts)
{
    private static readonly string[] Themes = ["system", "light", "dark"];

    private string? address;
    private bool administers;

    [CascadingParameter] private Caller Caller { get; set; } = null!;
    [CascadingParameter] private Reader? Reader { get; set; }
    [CascadingParameter] private HttpContext Http { get; set; } = null!;

    private string Theme => InterfaceTheme.Of(Http.Request) ?? "system";

    /// <summary>The language the browser would rather read, by its own name, when it is none of ours.</summary>
    private string? Preferred
    {
        get
        {
            var first = Http.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1).FirstOrDefault()?.Value.Value;
            return first is null or "*" || Languages.TryParse(first, out _) ? null : NameOf(first);
        }
    }

    protected override async Task OnInitializedAsync()
    {
        address = (await accounts.FindByIdAsync(Caller.Person.Value.ToString()))?.Email;
        administers = await Administration.Allows(Caller);
    }

    private static string? NameOf(string tag)
    {
        try
        {
            return CultureInfo.GetCultureInfo(tag, predefinedOnly: true).NativeName;
        }
        catch (CultureNotFoundException)
        {
            // A browser may ask for any tag; one without a name needs no notice.
            return null;
        }
    }
}
