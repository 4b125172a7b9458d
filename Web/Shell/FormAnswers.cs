using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;

namespace ResearchHub.Web.Shell;

/// <summary>Why a form was not taken, and the address of the page it stood on.</summary>
/// <param name="Status">What it was answered with.</param>
/// <param name="Key"><c>form</c> a stale or missing proof, <c>gone</c> no such form there any more, <c>large</c> too much in it.</param>
/// <param name="Back">A place of our own.</param>
public sealed record FormRefused(int Status, string Key, string Back);

/// <summary>A form that is not taken is answered with a page that says why, and not with a bare number.</summary>
internal static class FormAnswers
{
    /// <summary>Stands around everything that may take a form.</summary>
    public static IApplicationBuilder UseFormAnswers(this IApplicationBuilder app) => app.UseWhen(IsForm, forms => forms.Use(Answer));

    /// <summary>Stands behind the check of the proof: without one no page and no endpoint sees the form.</summary>
    public static IApplicationBuilder UseFormsWithProofOnly(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        if (context.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false, Error: var error })
        {
            return next(context);
        }

        // Reading the proof reads the form: what it tripped over is told as it is.
        var key = error?.InnerException switch
        {
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } or InvalidDataException => "large",
            _ => "form",
        };
        var status = key == "large" ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest;
        context.Features.Set(new FormRefused(status, key, Back(context.Request)));
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    });

    private static bool IsForm(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method) && context.Request.HasFormContentType && !context.Request.Path.StartsWithSegments("/live");

    private static async Task Answer(HttpContext context, RequestDelegate next)
    {
        var (response, real) = (context.Response, context.Response.Body);
        // Held back until it is known whether the form was taken: a page that has no such form answers with a bare line.
        using var made = new MemoryStream();
        response.Body = made;
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException refused)
        {
            response.StatusCode = refused.StatusCode;
        }
        finally
        {
            response.Body = real;
        }

        if (response.StatusCode is < 400 or >= 500 || response.HasStarted)
        {
            made.Position = 0;
            await made.CopyToAsync(response.Body, context.RequestAborted);
            return;
        }

        await Explain(context, next);
    }

    /// <summary>Makes the page about the refusal in the stead of the one asked for, in a scope of its own.</summary>
    private static async Task Explain(HttpContext context, RequestDelegate next)
    {
        var (request, response) = (context.Request, context.Response);
        (response.ContentType, response.ContentLength) = (null, null);
        if (context.Features.Get<FormRefused>() is not { } refused)
        {
            var key = response.StatusCode == StatusCodes.Status413PayloadTooLarge ? "large" : "gone";
            context.Features.Set(refused = new(response.StatusCode, key, Back(request)));
        }

        var back = new Uri(new Uri("http://here"), refused.Back);
        context.Features.Set<IStatusCodeReExecuteFeature>(new StatusCodeReExecuteFeature
        {
            OriginalPath = back.AbsolutePath, OriginalQueryString = back.Query, OriginalPathBase = "",
        });
        context.Features.Set<IAntiforgeryValidationFeature>(null);
        context.SetEndpoint(null);
        request.RouteValues.Clear();
        (request.Method, request.Path, request.QueryString) = (HttpMethods.Get, "/not-found", QueryString.Empty);
        (request.ContentType, request.ContentLength) = (null, null);
        var services = context.RequestServices;
        await using var scope = services.CreateAsyncScope();
        context.RequestServices = scope.ServiceProvider;
        try
        {
            await next(context);
        }
        finally
        {
            context.RequestServices = services;
        }
    }

    /// <summary>The page the form stood on, where the browser names it and it is ours.</summary>
    private static string Back(HttpRequest request) =>
        request.GetTypedHeaders().Referer is { } from && from.Authority == request.Host.ToUriComponent()
            ? LocalAddress.Of(from.PathAndQuery) : "/";
}
