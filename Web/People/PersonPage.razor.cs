using System.Globalization;
using Microsoft.AspNetCore.Components;
using ResearchHub.Activity;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.People;

/// <summary>A person: the name in its four spellings, the place, the fields, and what one does together with them.</summary>
public sealed partial class PersonPage
{
    private PersonCard? card;
    private InstitutionView? museum;
    private ImmutableArray<ProjectRow> together = [];
    private bool atWork;

    [Parameter] public required string Key { get; set; }

    [CascadingParameter] private Caller Caller { get; set; } = null!;
    [CascadingParameter] private Reader? Reader { get; set; }

    /// <summary>What led here.</summary>
    [SupplyParameterFromQuery] private string? Done { get; set; }

    private bool IsSelf => card!.Person.Id == Caller.Person;

    private string Name => card!.Person.Names.In(Spoken.Language);

    private ImmutableArray<string> Fields =>
        [.. card!.Fields.In(Spoken.Language).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private string Zone => card!.Person.TimeZone ?? museum!.TimeZone;

    private DateTimeOffset Local => TimeZoneInfo.ConvertTime(Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(Zone));

    /// <summary>When both the reader's museum and the person's work: in the reader's city first. Null for one museum, or none.</summary>
    private string? Common
    {
        get
        {
            if (Reader?.Museum is not { Hours: { } mine } here || museum is not { Hours: { } theirs } || here.Id == museum.Id)
            {
                return null;
            }

            var ahead = OffsetOf(museum.TimeZone) - OffsetOf(here.TimeZone);
            var (from, to) = (Later(mine.From, theirs.From.Add(-ahead)), Earlier(mine.To, theirs.To.Add(-ahead)));
            return from < to
                ? $"{Text["hours.in", Say(from), Say(to), here.City.In(Spoken.Language)]} · {Text["hours.in", Say(from.Add(ahead)), Say(to.Add(ahead)), museum.City.In(Spoken.Language)]}"
                : null;

            static TimeOnly Later(TimeOnly one, TimeOnly other) => one > other ? one : other;
            static TimeOnly Earlier(TimeOnly one, TimeOnly other) => one < other ? one : other;
        }
    }

    protected override async Task OnInitializedAsync()
    {
        if (!PersonId.TryParse(Key, null, out var id) || !(await Grains.Person(id).Card()).Accepted(out card, out _))
        {
            Navigation.NotFound();
            return;
        }

        (await Grains.Institution(card.Person.Institution).View()).Accepted(out museum, out _);
        atWork = !IsSelf && await Grains.Activity().AtWork(id);
        together = await Grains.Projects().Together(Caller, id);
    }

    private string Spelling(Language language) => Text[$"spelling.{language.Tag()}"];

    private TimeSpan OffsetOf(string zone) => TimeZoneInfo.FindSystemTimeZoneById(zone).GetUtcOffset(Clock.GetUtcNow());

    private static string Say(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
