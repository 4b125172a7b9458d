using Microsoft.EntityFrameworkCore;
using ResearchHub.Kernel;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.SignIn;

/// <summary>What a page was asked for, kept under a name.</summary>
public sealed class KeptView
{
    public required Guid Id { get; init; }

    public required Guid Account { get; init; }

    /// <summary>The page, one word.</summary>
    public required string Page { get; init; }

    /// <summary>The owner's own word for it, one line.</summary>
    public required string Name { get; init; }

    /// <summary>What stands behind the page's path, from the question mark on; empty for everything.</summary>
    public required string Query { get; set; }
}

/// <summary>The views that people kept for themselves.</summary>
internal sealed class KeptViews(AccountsDb db, TimeProvider clock) : IKeptViews
{
    public const int LongestName = 60;
    public const int LongestQuery = 1_000;

    /// <summary>A person may keep so many of one page.</summary>
    public const int Most = 20;

    /// <inheritdoc/>
    public async Task<ImmutableArray<KeptViewRow>> Of(Caller caller, string page)
    {
        var found = await db.Views.AsNoTracking().Where(view => view.Account == caller.Person.Value && view.Page == page).ToListAsync();
        return [.. found.Select(view => new KeptViewRow(view.Id, view.Name, view.Query)).OrderBy(view => view.Name, Spoken.Order)];
    }

    /// <inheritdoc/>
    public async Task<Refusal?> Keep(Caller caller, string page, string? name, string query)
    {
        name = name?.Trim() ?? "";
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl) || query.Length > LongestQuery)
        {
            return KeptViewRefusals.BadName;
        }

        var account = caller.Person.Value;
        if (await db.Views.SingleOrDefaultAsync(view => view.Account == account && view.Page == page && view.Name == name) is { } kept)
        {
            kept.Query = query;
        }
        else if (await db.Views.CountAsync(view => view.Account == account && view.Page == page) >= Most)
        {
            return KeptViewRefusals.TooMany;
        }
        else
        {
            db.Views.Add(new() { Id = Guid.CreateVersion7(clock.GetUtcNow()), Account = account, Page = page, Name = name, Query = query });
        }

        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateException) when (db.ChangeTracker.Entries<KeptView>().Any(entry => entry.State == EntityState.Added))
        {
            // The same form, sent twice: the first one kept it.
            db.ChangeTracker.Clear();
        }

        return null;
    }

    /// <inheritdoc/>
    public Task Forget(Caller caller, Guid view) =>
        db.Views.Where(one => one.Id == view && one.Account == caller.Person.Value).ExecuteDeleteAsync();
}
