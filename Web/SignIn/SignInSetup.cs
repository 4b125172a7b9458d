using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.SignIn;

/// <summary>Who is asking: accounts, cookies and access tokens. Everything but the sign-in page needs somebody signed in.</summary>
internal static class SignInSetup
{
    /// <summary>How often passwords may be tried from one network address; a whole museum may stand behind it.</summary>
    public const string TriesOfOneAddress = "sign-in";

    private const int TriesAMinute = 60;

    /// <summary>The accounts' own file beside the log.</summary>
    public const string FileName = "accounts.db";

    /// <param name="builder">The program.</param>
    /// <param name="directory">Where the SQLite file lies.</param>
    /// <param name="postgres">The connection string of the PostgreSQL database that holds the accounts instead; null for SQLite.</param>
    public static void AddSignIn(this WebApplicationBuilder builder, string directory, string? postgres)
    {
        var services = builder.Services;
        services.AddAccountsDb(directory, postgres);
        services.AddDataProtection().SetApplicationName("ResearchHub").PersistKeysToDbContext<AccountsDb>();
        services.AddIdentityCore<Account>(options =>
            {
                options.User.RequireUniqueEmail = true;
                options.Password.RequiredLength = 12;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
            })
            .AddEntityFrameworkStores<AccountsDb>()
            .AddSignInManager();
        services.Configure<SecurityStampValidatorOptions>(options =>
        {
            options.ValidationInterval = TimeSpan.FromMinutes(1);
            options.OnRefreshingPrincipal = Callers.KeepGrounds;
        });
        services.AddScoped<Tries>();
        services.AddScoped<PasswordDoor>();
        services.AddScoped<SecondStep>();
        services.AddScoped<SecondFactors>();
        services.AddScoped<FactorRules>();
        services.AddScoped<Proof>();
        services.AddScoped<Passkeys>();
        services.AddSingleton<Directories>();
        services.AddScoped<DirectoryLinks>();
        services.AddScoped<DirectoryDoor>();
        services.Configure<IdentityPasskeyOptions>(options => Passkeys.Ask(options, builder.Configuration["Address"]));
        services.AddScoped<Entry>();
        services.AddScoped<Sessions>();
        services.AddScoped<AccountLinks>();
        services.AddScoped<NewAccounts>();
        services.AddScoped<AccountAudit>();
        services.AddScoped<OwnChanges>();
        services.AddScoped<NewAddress>();
        services.AddScoped<Administration>();
        services.AddScoped<LetterChoices>();
        services.AddScoped<CalendarAddress>();
        services.AddScoped<ICalendarKeys>(provider => provider.GetRequiredService<CalendarAddress>());
        services.AddScoped<IKeptViews, KeptViews>();
        services.AddScoped<IReminders, Reminders>();
        services.AddSingleton<IVisits, Visits>();
        builder.AddLetters();
        var tries = builder.Configuration.GetValue("SignIn:TriesAMinute", TriesAMinute);
        services.AddRateLimiter(limiter =>
        {
            limiter.AddPolicy(TriesOfOneAddress, context => RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress,
                _ => new() { PermitLimit = tries, Window = TimeSpan.FromMinutes(1) }));
            limiter.OnRejected = (rejected, _) =>
            {
                rejected.HttpContext.Response.Redirect($"/sign-in?refused={SignInEndpoints.Refused}");
                return ValueTask.CompletedTask;
            };
        });

        services.AddSingleton<LiveConnections>();
        services.AddHostedService<EndedSessions>();
        services.AddScoped<AccessTokens>();

        var schemes = services.AddAuthentication("Either")
            .AddPolicyScheme("Either", null, either => either.ForwardDefaultSelector = context =>
                context.Request.Path.StartsWithSegments("/live", StringComparison.OrdinalIgnoreCase) && BearerHandler.IsFor(context.Request)
                    ? BearerHandler.SchemeName
                    : IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, BearerHandler>(BearerHandler.SchemeName, null)
            .AddCookie(IdentityConstants.ApplicationScheme, Cookie)
            .AddCookie(SecondStep.Scheme, SecondStep.Cookie)
            .AddCookie(IdentityConstants.TwoFactorUserIdScheme, PasskeyEndpoints.Cookie);
        Directories.Add(schemes, builder.Configuration);
        services.AddSingleton<IAuthorizationHandler, ActivePersonHandler>();
        services.AddScoped<IAuthorizationHandler, ProvedEnoughHandler>();
        services.AddAuthorizationBuilder()
            .AddPolicy(ProvedEnoughHandler.AtTheDoor, ActivePersonHandler.AtTheDoor)
            .SetDefaultPolicy(ActivePersonHandler.Policy).SetFallbackPolicy(ActivePersonHandler.Policy);
        services.AddAntiforgery();
        services.AddSingleton<IAntiforgery, FormProofs>();
        services.AddCascadingCaller();
        if (builder.Environment.IsDevelopment())
        {
            services.AddHostedService<DemoTurn>();
            services.AddHostedService<DemoPeople>();
        }

        services.AddHostedService<FirstStart>();
    }

    /// <summary>Letters go to the mail server that the configuration names; in Development without one, to the mailbox page.</summary>
    private static void AddLetters(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var mail = builder.Configuration.GetSection("Mail").Get<MailOptions>() ?? new();
        services.AddSingleton(mail);
        services.AddSingleton<LetterBell>();
        services.AddSingleton<PublicAddress>();
        services.AddScoped<Outbox>();
        services.AddHostedService<Postman>();
        services.AddHostedService<TurnRounds>();
        if (mail.Host is { Length: > 0 })
        {
            services.AddSingleton<IPost, SmtpPost>();
        }
        else if (builder.Environment.IsDevelopment())
        {
            services.AddSingleton<IPost, Mailbox>();
        }
    }

    internal static void AddAccountsDb(this IServiceCollection services, string directory, string? postgres)
    {
        // The form with passkeys. The context reads it here and nowhere else.
        services.Configure<IdentityOptions>(options => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3);
        if (postgres is null)
        {
            services.AddDbContext<AccountsDb>(options => options.UseSqlite($"Data Source={Path.Combine(directory, FileName)}"));
            // Before the keys are read, which data protection does as the program starts.
            services.AddHostedService<AccountsUpgrade>();
        }
        else
        {
            services.AddDbContext<AccountsDb, PostgresAccountsDb>(options => options.UseNpgsql(
                postgres, npgsql => npgsql.MigrationsHistoryTable(HistoryRepository.DefaultTableName, PostgresAccountsDb.Schema)));
        }
    }

    private static void Cookie(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "researchhub";
        options.CookieManager = new SessionCookie();
        options.Cookie.Path = "/";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = Sessions.Idle;
        options.LoginPath = "/sign-in";
        options.AccessDeniedPath = "/not-found";
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnValidatePrincipal = async context =>
        {
            if (await context.HttpContext.RequestServices.GetRequiredService<Sessions>().Holds(context.Principal.Grounds()))
            {
                await SecurityStampValidator.ValidatePrincipalAsync(context);
            }
            else
            {
                context.RejectPrincipal();
            }
        };
        options.Events.OnRedirectToAccessDenied = ProvedEnoughHandler.Lead;
        options.Events.OnRedirectToLogin = context =>
        {
            // A program or a script is told; only a page is led to the door.
            if (context.Request.Path.StartsWithSegments("/live", StringComparison.OrdinalIgnoreCase))
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            }
            else
            {
                context.Response.Redirect(context.RedirectUri);
            }

            return Task.CompletedTask;
        };
    }
}
