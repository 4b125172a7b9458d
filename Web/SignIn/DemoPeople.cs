using Microsoft.AspNetCore.Identity;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Web.Shell;

namespace ResearchHub.Web.SignIn;

/// <summary>A made-up person who may be signed in by a button in Development; the key is the button's value.</summary>
public sealed record DemoPerson(
    string Key, PersonId Id, string Address, FourNames Names, InstitutionId Institution, FourNames Position);

/// <summary>The two museums and eight made-up people, taken in at the first start in Development as an administrator would.</summary>
internal sealed partial class DemoPeople(IServiceProvider services, IGrainFactory grains, ILogger<DemoPeople> logger)
    : PatientStart
{
    /// <summary>The key of the one who administers accounts.</summary>
    public const string Administrator = "ao";

    /// <summary>With this the demo people can also sign in by address.</summary>
    public const string Password = "museum-demo-2026";

    /// <inheritdoc/>
    protected override async Task Make(CancellationToken cancellationToken)
    {
        foreach (var (id, museum) in DemoMuseums.Both)
        {
            if ((await grains.Institution(id).View()).Accepted(out _, out _))
            {
                continue;
            }

            Report(museum.Names.English, (await grains.Institution(id).Register(museum)).Accepted(out _, out var no) ? null : no);
        }

        await using var scope = services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        foreach (var person in All)
        {
            if (!(await grains.Person(person.Id).View()).Accepted(out _, out _))
            {
                var registered = await grains.Person(person.Id).Register(new(person.Names, person.Institution, person.Position));
                Report(person.Names.English, registered.Accepted(out _, out var no) ? null : no);
            }

            if (await accounts.FindByIdAsync(person.Id.Value.ToString()) is null)
            {
                var account = new Account { Id = person.Id.Value, UserName = person.Address, Email = person.Address, EmailConfirmed = true };
                account.IsAdministrator = person.Key == Administrator;
                var made = await accounts.CreateAsync(account, Password);
                Report(person.Address, made.Succeeded ? null : new(string.Join(", ", made.Errors.Select(e => e.Code))));
            }
        }
    }

    private void Report(string who, Refusal? refusal)
    {
        if (refusal is not null)
        {
            NotSeeded(logger, who, refusal.Code);
        }
    }

    [LoggerMessage(1140, LogLevel.Error, "The demo data lacks {Who}: {Code}")]
    private static partial void NotSeeded(ILogger logger, string who, string code);
}
