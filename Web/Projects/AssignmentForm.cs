using ResearchHub.Documents;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Projects;
using ResearchHub.Web.Controls;

namespace ResearchHub.Web.Projects;

/// <summary>What stands in the fields of a task, also when it could not be taken. Day and time are by the reader's clock.</summary>
public sealed record AssignmentForm(string What, string Responsible, string Day, string Time, string Draft)
{
    public static AssignmentForm Blank { get; } = new("", "", "", "", "");

    public static AssignmentForm Sent(IFormCollection form) => new(
        form["what"].ToString().Trim(), form["who"].ToString(), form["day"].ToString(), form["time"].ToString(), form["draft"].ToString());

    public static AssignmentForm Of(AssignmentView assignment, string? home)
    {
        var (day, time) = DueTime.Fields(assignment.Due, home);
        return new(assignment.What, assignment.Responsible.ToString(), day, time, assignment.Document?.ToString() ?? "");
    }

    /// <summary>Who is responsible; nobody for what is no person.</summary>
    public PersonId Person => PersonId.TryParse(Responsible, null, out var person) ? person : default;

    /// <summary>The draft, if it is one of these.</summary>
    public DocumentId? Document(ImmutableArray<DocumentRow> drafts) =>
        drafts.FirstOrDefault(draft => draft.Id.ToString() == Draft)?.Id;

    /// <summary>The deadline.</summary>
    /// <param name="home">The reader's time zone.</param>
    /// <param name="due">Null when none is given.</param>
    /// <returns>Why it is none; null when it is, or when none is given.</returns>
    public Refusal? Read(string? home, out DateTimeOffset? due) => DueTime.TryRead(Day, Time, home, out due) ? null : ProjectRefusals.BadDue;
}
