namespace ResearchHub.Kernel;

/// <summary>One row of a list page's table, owned by one stream and written with its events.</summary>
/// <param name="Table">A table of the schema with a text key column <c>id</c>.</param>
/// <param name="Id">The row's key.</param>
/// <param name="Values">Column and value: string, long, int, or null. Times are Unix milliseconds, ids 32 hexadecimal digits.</param>
public sealed record Row(string Table, string Id, ImmutableArray<(string Column, object? Value)> Values)
{
    /// <summary>Two rows are equal when they would be written alike.</summary>
    public bool Equals(Row? other) =>
        other is not null && Table == other.Table && Id == other.Id && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Table, Id);
}
