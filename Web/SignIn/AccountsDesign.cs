using Microsoft.EntityFrameworkCore.Design;

namespace ResearchHub.Web.SignIn;

/// <summary>The accounts as <c>dotnet ef</c> sees them: made as the program makes them, without asking a database.</summary>
internal sealed class AccountsDesign : IDesignTimeDbContextFactory<AccountsDb>
{
    public AccountsDb CreateDbContext(string[] args) => Make<AccountsDb>(postgres: null);

    /// <param name="postgres">A connection string; null for SQLite.</param>
    internal static T Make<T>(string? postgres)
        where T : AccountsDb
    {
        var services = new ServiceCollection();
        services.AddAccountsDb("", postgres);
        return services.BuildServiceProvider().GetRequiredService<T>();
    }
}

/// <summary>The same on PostgreSQL.</summary>
internal sealed class PostgresAccountsDesign : IDesignTimeDbContextFactory<PostgresAccountsDb>
{
    public PostgresAccountsDb CreateDbContext(string[] args) => AccountsDesign.Make<PostgresAccountsDb>("Host=/nowhere;Database=none");
}
