using System.Globalization;
using System.Resources;
using ResearchHub.Kernel;

namespace ResearchHub.Web.Documents;

/// <summary>A refusal's words in the language of a connection.</summary>
internal static class RefusalTexts
{
    private static readonly ResourceManager Texts = new(typeof(DocumentsText));

    public static RefusalBody Of(Refusal refusal, CultureInfo culture) => new(
        refusal.Code,
        refusal.Subject,
        Texts.GetString(refusal.Code, culture) is { } text
            ? string.Format(culture, text, refusal.Subject)
            : refusal.Code);
}
