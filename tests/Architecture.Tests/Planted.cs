// Types that break one arrow each, so that each rule of ArrowRules is known to be able to fail.
// They live in this assembly, under the names of rooms, and nothing calls them.
#pragma warning disable IDE0130 // Their namespaces are the violation.
using ResearchHub.Planted;

namespace ResearchHub.Planted
{
    internal interface IFold<TSelf, TEvent>;
}

namespace ResearchHub.Seminars
{
    internal sealed record SeminarHeld(DateTimeOffset At);

    internal sealed class Seminar : IFold<Seminar, SeminarHeld>
    {
        public static SeminarHeld Decide() => new(TimeProvider.System.GetUtcNow());

        public static string Describe(SeminarHeld held) => SeminarWords.Of(held);
    }

    /// <summary>Impure at one remove: only the rules' use of it makes it a rule.</summary>
    internal static class SeminarWords
    {
        public static string Of(SeminarHeld held) => File.ReadAllText(held.ToString());
    }
}

namespace ResearchHub.Lectures
{
    internal sealed class LectureGrain
    {
        public static async Task<Seminars.SeminarHeld> Borrow()
        {
            await Task.Yield();
            return Seminars.Seminar.Decide();
        }
    }
}

namespace ResearchHub.Kernel.Planted
{
    internal sealed class Ledger
    {
        public static Seminars.SeminarHeld? Last { get; set; }
    }
}

namespace ResearchHub.Web.Lectures
{
    internal sealed class LecturePage
    {
        public static string Title { get; } = "Lecture";

        public static object Setup() => typeof(ResearchHub.Kernel.IEventLog);
    }
}

namespace ResearchHub.Web.Seminars
{
    internal sealed class SeminarPage
    {
        public static string Borrow() => Lectures.LecturePage.Title;

        public static System.Data.Common.DbConnection? Database { get; set; }
    }
}
