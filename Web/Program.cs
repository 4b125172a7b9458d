using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.ResponseCompression;
using ResearchHub;
using ResearchHub.Web.Activity;
using ResearchHub.Web.Consultations;
using ResearchHub.Web.Documents;
using ResearchHub.Web.Memoranda;
using ResearchHub.Web.People;
using ResearchHub.Web.Priorities;
using ResearchHub.Web.Projects;
using ResearchHub.Web.Shell;
using ResearchHub.Web.SignIn;
using ResearchHub.Web.Turns;

// An operator's words come before the options. Among these, a word like /folder would be taken for an option.
var words = args.TakeWhile(word => word is not ['-', ..]).ToArray();
var builder = WebApplication.CreateBuilder(args[words.Length..]);
var directory = DataDirectory.Of(builder);

// The log, the accounts and the keys lie in one PostgreSQL database when this names one, and in SQLite files when it does not.
var postgres = builder.Configuration["Store:Postgres"] is { Length: > 0 } named ? named : null;

if (SiloSetup.RunCommand(words, directory, postgres, Console.Out) is { } exitCode)
{
    return exitCode == 0 && words is ["migrate"] or ["restore", _] ? await AccountsUpgrade.Run(directory, postgres, Console.Out) : exitCode;
}

if (await AccountsUpgrade.Check(directory, postgres, Console.Error) is not 0 and var missing)
{
    return missing;
}

if (await SiloSetup.RunGrainCommand(words, host => host.AddResearchHubSilo(directory, postgres), Console.Out) is { } grainCode)
{
    return grainCode == 0 && words is ["erase", var person]
        ? await AccountErasure.EraseAccount(directory, postgres, Guid.Parse(person), Console.Out)
        : grainCode;
}

builder.AddResearchHubSilo(directory, postgres);
builder.AddResearchHubDrain();
builder.AddSignIn(directory, postgres);
builder.AddPeople();
builder.AddMemoranda();
builder.AddProjects();
builder.AddTurns();
builder.AddActivity();
builder.AddDocuments();
builder.AddConsultations();
builder.Services.AddInterfaceLanguage();
builder.Services.AddPolicyNonce();
builder.Services.AddSingleton<RefusalWords>();
builder.Services.AddSingleton<LiveScript>();
builder.Services.AddCascadingReader();
builder.Services.AddRazorComponents();
// Cyrillic travels as letters; the signs of HTML stay escaped.
builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
// Museum lines are slow; what forms guard against is masked anew in every answer, so compressing it tells nothing.
builder.Services.AddResponseCompression(options => options.EnableForHttps = true);
builder.Services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
builder.Services.AddHealthChecks().AddCheck<GrainsAnswer>("grains");
builder.Services.AddHostedService<Announcement>();
// The built, unpublished program finds its scripts in every environment.
builder.WebHost.UseStaticWebAssets();
builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
builder.LimitSizes();

var app = builder.Build();

app.UseSecurityHeaders();
app.UseHashedAssets();
if (!app.Environment.IsDevelopment())
{
    app.UseExceptionHandler("/error", createScopeForErrors: true);
    app.UseHsts();
}

app.UseResponseCompression();
app.UseRequestLocalization();
// A person who asked for a page is shown one; a program gets its bare answer.
app.UseWhen(
    context => HttpMethods.IsGet(context.Request.Method) && !context.Request.Path.StartsWithSegments("/live"),
    pages => pages.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true));
app.UseLowerCaseIds();
app.UseFormAnswers();
app.UseRouting();
app.UseRateLimiter();
app.UseOwnOrigin(app.Configuration);
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();
app.UseFormsWithProofOnly();
app.UseReader();
app.UseFragments();

app.MapStaticAssets().AllowAnonymous();
app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
app.MapHealthChecks("/health/ready").AllowAnonymous();
app.MapSignIn();
app.MapSilosDashboard("/accounts/silos")?.OpenToAdministrators();
app.MapPeople();
app.MapProjects();
app.MapRegisterSheet();
app.MapTurns();
app.MapActivity();
app.MapDocuments();
app.MapDownloads();
app.MapConsultations();
app.MapInterfaceLanguage();
app.MapEditor();
app.MapInterfaceTheme();
app.MapRazorComponents<App>();

return await app.RunResearchHub();
