using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using ResearchHub.People;
using ResearchHub.Web.Shell;
using ResearchHub.Web.SignIn;

namespace ResearchHub.Web.People;

/// <summary>The directory and the institutions as files for spreadsheets, whole, with what their pages show.</summary>
internal static class PeopleSheets
{
    /// <summary>Where the institutions are a file.</summary>
    public const string InstitutionsPath = "/institutions/list";

    public static void MapPeopleSheets(this WebApplication app)
    {
        app.MapSheet(DirectoryAsked.ListPath, Directory);
        app.MapSheet(InstitutionsPath, Institutions);
    }

    private static async Task<Sheet?> Directory(
        [FromQuery(Name = "q")] string? words, string? museum, HttpContext context, IGrainFactory grains, IStringLocalizer<PeopleText> text)
    {
        var (caller, asked) = (context.User.Caller()!, new DirectoryAsked(words, museum));
        var people = new List<DirectoryEntry>();
        PersonId? next = null;
        do
        {
            if ((await asked.Page(grains, caller, next)).Page is not { } page)
            {
                return null;
            }

            people.AddRange(page.People);
            next = page.Next;
        }
        while (next is not null);

        var museums = (await grains.People().Institutions()).ToDictionary(one => one.Id);
        return new(
            [text["col.name"], text["field.position"], text["directory.museum"], text["col.city"], text["field.fields"]],
            [
                .. people.Select(entry => (ImmutableArray<object?>)
                [
                    entry.Person.Names.In(Spoken.Language), entry.Person.Position.In(Spoken.Language),
                    museums.GetValueOrDefault(entry.Person.Institution)?.Names.In(Spoken.Language),
                    museums.GetValueOrDefault(entry.Person.Institution)?.City.In(Spoken.Language), entry.Fields.In(Spoken.Language),
                ]),
            ]);
    }

    private static async Task<Sheet?> Institutions(IGrainFactory grains, IStringLocalizer<PeopleText> text)
    {
        var staff = (await grains.People().Staff()).ToDictionary(one => one.Institution, one => one.People);
        return new(
            [text["directory.museum"], text["col.city"], text["field.zone"], text["col.opens"], text["col.closes"], text["directory"]],
            [
                .. (await grains.People().Institutions()).OrderBy(museum => museum.Names.In(Spoken.Language), Spoken.Order).Select(museum => (ImmutableArray<object?>)
                [
                    museum.Names.In(Spoken.Language), museum.City.In(Spoken.Language), museum.TimeZone, Say(museum.Hours?.From), Say(museum.Hours?.To),
                    (long)staff.GetValueOrDefault(museum.Id),
                ]),
            ]);
    }

    private static string? Say(TimeOnly? time) => time?.ToString("HH:mm", CultureInfo.InvariantCulture);
}
