namespace ResearchHub.Web.Shell;

/// <summary>The words around every page, of dates and of errors.</summary>
public sealed class ShellText;
