using System.Data.Common;
using Dapper;
using ResearchHub.Kernel;
using ResearchHub.People;

namespace ResearchHub.EventLog;

/// <summary>The keys by which people are sorted. Names are in no event, so their keys are made again from the erasable table itself.</summary>
internal static class NameOrder
{
    private const string Key = "name-order";

    private static readonly string Update =
        $"UPDATE person_names SET {string.Join(", ", Enum.GetValues<Language>().Select(SortKeys.Column).Select(column => $"{column} = @{column}"))} WHERE id = @id";

    static NameOrder() => DefaultTypeMap.MatchNamesWithUnderscores = true;

    /// <summary>Whether the keys are of this program's form, and of this machine's version of the languages' rules.</summary>
    public static bool IsCurrent(DbConnection connection) => LogMeta.Get(connection, Key) == SortKeys.Form;

    /// <summary>Makes every key again. Runs inside the caller's transaction.</summary>
    /// <returns>How many people there are.</returns>
    public static int Renew(DbConnection connection)
    {
        var all = connection.Query<string>("SELECT id FROM person_names").AsList();
        foreach (var id in all)
        {
            var names = connection.QuerySingle<StoredNames>(StoredNames.Select, new { id }).ToNames();
            var values = new DynamicParameters(names.Order.ToDictionary(value => value.Column, value => value.Value));
            values.Add("id", id);
            connection.Execute(Update, values);
        }

        LogMeta.Set(connection, Key, SortKeys.Form);
        return all.Count;
    }
}
