using Microsoft.AspNetCore.Components.Endpoints;
using ResearchHub.Kernel;
using ResearchHub.People;
using ResearchHub.Web.SignIn;

namespace ResearchHub.Web.Shell;

/// <summary>Who reads the page: for the face in the bar, and for whose clock comes first.</summary>
/// <param name="Person">The signed-in person.</param>
/// <param name="Museum">Where the person works.</param>
public sealed record Reader(PersonView Person, InstitutionView? Museum)
{
    /// <summary>Whose clock comes first: the person's own, else the museum's.</summary>
    public string? TimeZone => Person.TimeZone ?? Museum?.TimeZone;
}

/// <summary>Finds the reader before a page is drawn: a page about an error is drawn at once and waits for no grain.</summary>
internal static class Readers
{
    /// <summary>Gives every component the reader as a cascading value; null when nobody is signed in.</summary>
    public static IServiceCollection AddCascadingReader(this IServiceCollection services) => services
        .AddCascadingValue(scope => scope.GetRequiredService<IHttpContextAccessor>().HttpContext?.Features.Get<Reader>());

    /// <summary>The reader; null when the person is not known.</summary>
    public static async Task<Reader?> Of(IGrainFactory grains, Caller caller)
    {
        if (!(await grains.Person(caller.Person).View()).Accepted(out var person, out _))
        {
            return null;
        }

        (await grains.Institution(person.Institution).View()).Accepted(out var museum, out _);
        return new(person, museum);
    }

    public static IApplicationBuilder UseReader(this IApplicationBuilder app) => app.Use(static async (context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null
            && context.Features.Get<Reader>() is null && context.User.Caller() is { } caller)
        {
            context.Features.Set(await Of(context.RequestServices.GetRequiredService<IGrainFactory>(), caller));
        }

        await next(context);
    });
}
