using System.Data.Common;
using System.Globalization;
using Dapper;
using ResearchHub.Audit;
using ResearchHub.EventLog;
using ResearchHub.Kernel;

namespace ResearchHub.Commands;

/// <summary>Goes along the audit log and looks at every seal. Reads one moment, and writes nothing: safe beside a running server.</summary>
internal sealed class AuditVerification(DbConnection log, EventJson json, AuditKey key, TextWriter report)
{
    private int problems;

    /// <summary>Writes a line for each problem, and the end of the log: who keeps that elsewhere knows later that nothing was cut off.</summary>
    /// <param name="known">An end that was written down earlier: how many entries there were, and the last one's seal; null for none.</param>
    /// <returns>The count of problems.</returns>
    public int Run((long Count, string Seal)? known)
    {
        var (count, days, seal, seen) = (0L, 0, "", known is null or { Count: 0 });
        foreach (var (number, stream) in Days())
        {
            days++;
            var version = 0L;
            foreach (var (at, data) in log.Query<(long, string)>(
                "SELECT version, data FROM events WHERE stream = @number ORDER BY version", new { number }, buffered: false))
            {
                (version, count) = (version + 1, count + 1);
                seal = Check(stream, at, version, data, seal);
                version = at;
                if (count == known?.Count)
                {
                    seen = true;
                    if (seal != known.Value.Seal)
                    {
                        Problem(stream, at, "has another seal than was written down");
                    }
                }
            }
        }

        if (!seen)
        {
            problems++;
            report.WriteLine(string.Create(CultureInfo.InvariantCulture, $"There were {known!.Value.Count} entries once; {known.Value.Count - count} of them are gone from the end."));
        }

        report.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} entries of {days} days verified: {problems} problems."));
        report.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The end is: {count} {(seal.Length > 0 ? seal : "-")}"));
        return problems;
    }

    /// <summary>The days as they came. Ids of days sort so; an id that is none was put in.</summary>
    private IEnumerable<(long Number, StreamName Name)> Days()
    {
        foreach (var (number, id) in log.Query<(long, string)>("SELECT number, id FROM streams WHERE area = @area ORDER BY id", new { area = AuditChain.Area }))
        {
            if (!Guid.TryParseExact(id, "N", out var parsed) || AuditChain.DayOf(parsed) is null)
            {
                problems++;
                report.WriteLine($"{AuditChain.Area}/{id}: no day has this name");
            }
            else
            {
                yield return (number, new(AuditChain.Area, parsed));
            }
        }
    }

    /// <returns>The seal that the next entry must be sealed to: the one that stands there, so that one problem is told once.</returns>
    private string Check(StreamName stream, long at, long expected, string data, string before)
    {
        if (at != expected)
        {
            Problem(stream, expected, "is missing");
        }

        try
        {
            var noted = (DeedNoted)json.Read(stream, at, data);
            if (json.Write(stream, noted) != data)
            {
                Problem(stream, at, "is not in the form in which it was written");
            }

            if (AuditChain.Seal(key, before, stream, at, noted) != noted.Seal)
            {
                Problem(stream, at, "does not bear its seal: it, or the entry before it, is another than was written");
            }

            if (DateOnly.FromDateTime(noted.At.UtcDateTime) > AuditChain.DayOf(stream.Id))
            {
                Problem(stream, at, "is of a later day");
            }

            return noted.Seal;
        }
        catch (StoreUnavailableException unreadable)
        {
            Problem(stream, at, unreadable.Message);
            return "";
        }
    }

    private void Problem(StreamName stream, long at, string what)
    {
        problems++;
        report.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{stream}, entry {at}: {what}"));
    }
}
