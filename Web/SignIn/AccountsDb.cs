using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ResearchHub.Web.SignIn;

/// <summary>Accounts, sessions, access tokens, links and letters, and the keys that protect cookies: the one database of this assembly.</summary>
/// <remarks>
/// SQLite by default; <see cref="PostgresAccountsDb"/> is the same on PostgreSQL. Identity takes the form of its own tables from the options, so
/// <see cref="SignInSetup.AddAccountsDb"/> is the only way to one. A change of the model needs a migration for each store, made with
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

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<AccountLink> Links => Set<AccountLink>();

    public DbSet<Letter> Letters => Set<Letter>();

    public DbSet<SecondFactor> SecondFactors => Set<SecondFactor>();

    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    public DbSet<FactorRule> FactorRules => Set<FactorRule>();

    public DbSet<DirectoryLink> DirectoryLinks => Set<DirectoryLink>();

    public DbSet<OwnChoices> Choices => Set<OwnChoices>();

    public DbSet<KeptView> Views => Set<KeptView>();

    public DbSet<Visit> Visits => Set<Visit>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

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
        builder.Entity<Session>(session =>
        {
            session.Property(s => s.Browser).HasMaxLength(200);
            session.HasIndex(s => s.Account);
            session.HasOne<Account>().WithMany().HasForeignKey(s => s.Account).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<SecondFactor>(factor =>
        {
            factor.HasKey(f => f.Account);
            factor.HasOne<Account>().WithOne().HasForeignKey<SecondFactor>(f => f.Account).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<RecoveryCode>(code =>
        {
            code.HasKey(c => new { c.Account, c.Hash });
            code.HasOne<Account>().WithMany().HasForeignKey(c => c.Account).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<DirectoryLink>(link =>
        {
            link.HasKey(l => new { l.Issuer, l.Subject });
            link.Property(l => l.Issuer).HasMaxLength(500);
            link.Property(l => l.Subject).HasMaxLength(255);
            link.HasIndex(l => l.Account);
            link.HasOne<Account>().WithMany().HasForeignKey(l => l.Account).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<OwnChoices>(choices =>
        {
            choices.HasKey(c => c.Account);
            choices.Property(c => c.Language).HasMaxLength(2);
            choices.HasIndex(c => c.Morning);
            choices.HasIndex(c => c.CalendarHash).IsUnique();
            choices.HasOne<Account>().WithOne().HasForeignKey<OwnChoices>(c => c.Account).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<KeptView>(view =>
        {
            view.Property(v => v.Page).HasMaxLength(20);
            view.Property(v => v.Name).HasMaxLength(KeptViews.LongestName);
            view.Property(v => v.Query).HasMaxLength(KeptViews.LongestQuery);
            view.HasIndex(v => new { v.Account, v.Page, v.Name }).IsUnique();
            view.HasOne<Account>().WithMany().HasForeignKey(v => v.Account).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<Visit>(visit =>
        {
            visit.HasKey(v => new { v.Account, v.Thing });
            visit.HasOne<Account>().WithMany().HasForeignKey(v => v.Account).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<FactorRule>(rule => rule.HasIndex(r => r.At));
        builder.Entity<AccountLink>(link =>
        {
            link.Property(l => l.Kind).HasConversion<string>().HasMaxLength(30);
            link.Property(l => l.Address).HasMaxLength(254);
            link.Property(l => l.Language).HasMaxLength(2);
            link.HasIndex(l => l.Hash).IsUnique();
            link.HasIndex(l => l.Account);
        });
        builder.Entity<Letter>(letter =>
        {
            letter.Property(l => l.Kind).HasConversion<string>().HasMaxLength(30);
            letter.Property(l => l.Address).HasMaxLength(254);
            letter.Property(l => l.Language).HasMaxLength(2);
            letter.Property(l => l.Failure).HasMaxLength(200);
            letter.Property(l => l.Turn).HasMaxLength(60);
            letter.HasIndex(l => l.Due);
        });
    }

    private sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(
        moment => moment.ToUnixTimeMilliseconds(), stored => DateTimeOffset.FromUnixTimeMilliseconds(stored));
}
