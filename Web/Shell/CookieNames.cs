namespace ResearchHub.Web.Shell;

/// <summary>Cookies of an encrypted line carry <c>__Host-</c>: no sibling site and no plain line can plant one.</summary>
internal static class CookieNames
{
    private const string Prefix = "__Host-";

    /// <summary>The name under which this request's browser keeps the cookie. Without encryption browsers refuse the prefix.</summary>
    public static string Of(HttpRequest request, string name) => request.IsHttps ? Prefix + name : name;

    /// <summary>The name on an encrypted line.</summary>
    public static string Secure(string name) => Prefix + name;
}
