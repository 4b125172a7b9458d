using System.Globalization;
using ResearchHub.Consultations;
using ResearchHub.Kernel;
using ResearchHub.Web.Controls;

namespace ResearchHub.Web.Consultations;

/// <summary>A day and a time by the reader's clock, as two fields hold them.</summary>
internal static class DueDate
{
    private const string DayForm = "yyyy-MM-dd";
    private const string TimeForm = "HH:mm";

    /// <summary>The end of the working day, for one that names only its day.</summary>
    private static readonly TimeOnly Evening = new(18, 0);

    /// <returns>Why it is none; null when it is one, or when none is given.</returns>
    public static Refusal? Read(string? day, string? time, string? home, out DateTimeOffset? due)
    {
        due = null;
        if (string.IsNullOrEmpty(day) && string.IsNullOrEmpty(time))
        {
            return null;
        }

        var isTime = TimeOnly.TryParseExact(time, TimeForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at);
        if (!DateOnly.TryParseExact(day, DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            || date.Year is < 2000 or > 2200 || !(isTime || string.IsNullOrEmpty(time)))
        {
            return ConsultationRefusals.BadDue;
        }

        due = TwoClocks.FromHome(date.ToDateTime(isTime ? at : Evening), home);
        return null;
    }

    public static string Day(DateTimeOffset? due, string? home) => Form(due, home, DayForm);

    public static string Time(DateTimeOffset? due, string? home) => Form(due, home, TimeForm);

    private static string Form(DateTimeOffset? due, string? home, string form) =>
        due is { } at ? TwoClocks.AtHome(at, home).ToString(form, CultureInfo.InvariantCulture) : "";
}
