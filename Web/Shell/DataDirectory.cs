namespace ResearchHub.Web.Shell;

/// <summary>Where the log and the accounts lie: configuration <c>Data:Directory</c>, relative to the program's content.</summary>
internal static class DataDirectory
{
    /// <summary>The full path; made when it is missing.</summary>
    public static string Of(IHostApplicationBuilder builder)
    {
        var path = Path.GetFullPath(
            builder.Configuration["Data:Directory"] ?? "data", builder.Environment.ContentRootPath);
        return Directory.CreateDirectory(path).FullName;
    }
}
