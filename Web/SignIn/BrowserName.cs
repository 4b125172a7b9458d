namespace ResearchHub.Web.SignIn;

/// <summary>A browser and its system in a few words, from what it calls itself. A guess, good enough to tell one's own apart.</summary>
internal static class BrowserName
{
    // In this order: later ones claim to be earlier ones, too.
    private static readonly (string Sign, string Name)[] Browsers =
        [("Edg/", "Edge"), ("OPR/", "Opera"), ("YaBrowser/", "Yandex Browser"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Sign, string Name)[] Systems =
        [("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Mac OS", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux")];

    public static string Of(string userAgent, string unknown)
    {
        var (browser, system) = (Named(userAgent, Browsers), Named(userAgent, Systems));
        return (browser, system) switch
        {
            (null, null) => unknown,
            (null, { } one) => one,
            ({ } one, null) => one,
            _ => $"{browser} · {system}",
        };
    }

    private static string? Named(string userAgent, (string Sign, string Name)[] names) =>
        names.FirstOrDefault(one => userAgent.Contains(one.Sign, StringComparison.Ordinal)).Name;
}
