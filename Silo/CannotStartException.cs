namespace ResearchHub;

/// <summary>Why the server cannot start here, in a sentence for the operator that says what to do.</summary>
internal sealed class CannotStartException(string sentence) : Exception(sentence);
