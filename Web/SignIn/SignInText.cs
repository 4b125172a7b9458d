namespace ResearchHub.Web.SignIn;

/// <summary>The words of sign-in and of one's own page.</summary>
public sealed class SignInText;
