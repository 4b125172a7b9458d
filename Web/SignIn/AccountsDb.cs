using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ResearchHub.Web.SignIn;

/// <summary>Accounts, access tokens, and the keys that protect cookies: the one database of this assembly.</summary>
/// <remarks>
/// SQLite by default; <see cref="PostgresAccountsDb"/> is the same on PostgreSQL. A change of the model needs a migration for each, made with
/// Microsoft.EntityFrameworkCore.Design referenced for the moment:
/// <c>dotnet ef migrations add Name --project Web --context AccountsDb --output-dir SignIn/Migrations</c>, and the same with
/// <c>--context PostgresAccountsDb --output-dir SignIn/Migrations/Postgres</c>.
/// </remarks>
public class AccountsDb : IdentityUserContext<Account, Guid>, IDataProtectionKeyContext
{
    public AccountsDb(DbContextOptions<AccountsDb> options)
        : base(options)
    {
    }

    protected AccountsDb(DbContextOptions options)
        : base(options)
    {
    }

    public DbSet<AccessToken> AccessTokens => Set<AccessToken>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override Version SchemaVersion => IdentitySchemaVersions.Version3;

    /// <summary>SQLite neither sorts nor compares <see cref="DateTimeOffset"/>; it does sort numbers.</summary>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<AccessToken>(token =>
        {
            token.Property(t => t.Name).HasMaxLength(100);
            token.HasIndex(t => t.Hash).IsUnique();
            token.HasIndex(t => t.Owner);
            token.HasOne<Account>().WithMany().HasForeignKey(t => t.Owner).OnDelete(DeleteBehavior.Cascade);
        });
    }

    private sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(
        moment => moment.ToUnixTimeMilliseconds(), stored => DateTimeOffset.FromUnixTimeMilliseconds(stored));
}
