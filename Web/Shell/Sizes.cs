using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ResearchHub.Web.Shell;

/// <summary>How much a request may bring. Words travel by the live protocol, whose messages have a bound of their own.</summary>
internal static class Sizes
{
    /// <summary>In bytes: any request at all.</summary>
    public const int Request = 2 * 1024 * 1024;

    /// <summary>In characters: one field of a form.</summary>
    public const int Field = 256 * 1024;

    public static void LimitSizes(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = Request;
            kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
            kestrel.Limits.MaxRequestHeaderCount = 64;
        });
        builder.Services.Configure<FormOptions>(forms =>
        {
            forms.ValueCountLimit = 256;
            forms.KeyLengthLimit = 256;
            forms.ValueLengthLimit = Field;
            forms.MultipartBodyLengthLimit = Request;
        });
        // A year, as browsers' lists of encrypted sites ask for.
        builder.Services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));
    }
}
