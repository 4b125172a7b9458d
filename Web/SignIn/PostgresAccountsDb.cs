using Microsoft.EntityFrameworkCore;

namespace ResearchHub.Web.SignIn;

/// <summary>The accounts in PostgreSQL: a schema of their own beside the log, the same for every web server.</summary>
public sealed class PostgresAccountsDb(DbContextOptions<PostgresAccountsDb> options) : AccountsDb(options)
{
    /// <summary>The schema of the tables and of EF's list of migrations.</summary>
    internal const string Schema = "accounts";

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.HasDefaultSchema(Schema);
    }
}
