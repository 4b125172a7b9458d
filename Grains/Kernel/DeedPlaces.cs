using System.Globalization;

namespace ResearchHub.Kernel;

/// <summary>Where in a thing how much was done, as a deed's row holds it: <c>2.1:140 3:12</c>. Numbers of sections, never their words.</summary>
internal static class DeedPlaces
{
    /// <summary>So many places are told apart; work in further ones is not counted by place.</summary>
    private const int Most = 20;

    /// <summary>The same with so much more in a place.</summary>
    public static string Add(string? places, string place, long much)
    {
        var all = Read(places);
        var at = all.FindIndex(one => one.Place == place);
        if (at >= 0)
        {
            all[at] = (place, all[at].Much + much);
        }
        else if (all.Count < Most)
        {
            all.Add((place, much));
        }

        return string.Join(' ', all.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Place}:{one.Much}")));
    }

    /// <summary>Where most was done; the place that came first where two are equal, null for none.</summary>
    public static string? Chief(string? places) =>
        Read(places) is { Count: > 0 } all ? all.MaxBy(one => one.Much).Place : null;

    private static List<(string Place, long Much)> Read(string? places) =>
    [
        .. from one in (places ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
           let colon = one.IndexOf(':', StringComparison.Ordinal)
           select (one[..colon], long.Parse(one.AsSpan(colon + 1), CultureInfo.InvariantCulture)),
    ];
}
