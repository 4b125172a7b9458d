using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace ResearchHub.Kernel;

/// <summary>What every event log promises. Each store has one subclass that says only how to open it.</summary>
public abstract class EventLogContract : IAsyncLifetime
{
    private const string AreaName = "contract";

    private IEventLog log = null!;

    /// <summary>The area the contract writes in.</summary>
    internal static Area Area { get; } = new(AreaName, typeof(ContractEvent), ContractJson.Default, _ => throw new NotSupportedException());

    /// <inheritdoc/>
    public async Task InitializeAsync() => log = await OpenEmpty();

    /// <inheritdoc/>
    public virtual Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task What_was_appended_is_read_in_order()
    {
        var stream = NewStream();
        await Append(stream, 0, "one", "two");
        await Append(stream, 2, "three");

        Assert.Equal(["one", "two", "three"], await Texts(stream));
        Assert.Equal(["three"], (await log.Read<Noted>(stream, 2, 10)).Select(note => note.Text));
        Assert.Equal(["two"], (await log.Read<Noted>(stream, 1, 1)).Select(note => note.Text));
    }

    [Fact]
    public async Task A_stream_that_was_never_written_is_empty() => Assert.Empty(await Texts(NewStream()));

    [Fact]
    public async Task Second_writer_at_the_same_version_is_stale()
    {
        var stream = NewStream();
        await Append(stream, 0, "one");

        var stale = await Assert.ThrowsAsync<StaleWriterException>(() => Append(stream, 0, "another"));

        Assert.Equal((stream.ToString(), 0), (stale.Stream, stale.Expected));
        Assert.Equal(["one"], await Texts(stream));
    }

    [Fact]
    public async Task A_writer_that_has_seen_more_than_there_is_is_stale()
    {
        var stream = NewStream();
        await Append(stream, 0, "one");
        await Assert.ThrowsAsync<StaleWriterException>(() => Append(stream, 2, "three"));
        Assert.Equal(["one"], await Texts(stream));
    }

    [Fact]
    public async Task A_number_of_a_writer_is_taken_once()
    {
        var (stream, writer) = (NewStream(), Guid.CreateVersion7());
        await log.Append(stream, 0, [new Noted("one", writer, 1)], []);

        await Assert.ThrowsAsync<StaleWriterException>(() =>
            log.Append(stream, 1, [new Noted("two", writer, 2), new Noted("one again", writer, 1)], []));

        Assert.Equal(["one"], await Texts(stream));
    }

    [Fact]
    public async Task The_same_number_in_another_stream_is_another_matter()
    {
        var writer = Guid.CreateVersion7();
        foreach (var stream in new[] { NewStream(), NewStream() })
        {
            await log.Append(stream, 0, [new Noted("one", writer, 1)], []);
        }
    }

    [Fact]
    public async Task Members_of_a_group_stand_or_fall_alone()
    {
        var (stale, doubled, healthy, failing) = (NewStream(), NewStream(), NewStream(), NewStream());
        var writer = Guid.CreateVersion7();
        await Append(stale, 0, "there");
        await log.Append(doubled, 0, [new Noted("there", writer, 1)], []);

        Task[] members;
        var held = await HoldWrites();
        await using (held)
        {
            members =
            [
                Append(healthy, 0, "first"),
                Append(stale, 0, "stale"),
                log.Append(doubled, 1, [new Noted("fresh", null, 0), new Noted("doubled", writer, 1)], []),
                log.Append(failing, 0, [new Noted("row without a table", null, 0)], [new Row("no_such_table", "x", [("a", 1)])]),
                Append(healthy, 1, "second"),
            ];
        }

        await members[0];
        await Assert.ThrowsAsync<StaleWriterException>(() => members[1]);
        await Assert.ThrowsAsync<StaleWriterException>(() => members[2]);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => members[3]);
        await members[4];
        Assert.Equal(1, held.Commits);
        Assert.Equal(["first", "second"], await Texts(healthy));
        Assert.Equal(["there"], await Texts(stale));
        Assert.Equal(["there"], await Texts(doubled));
        Assert.Empty(await Texts(failing));
        await Append(failing, 0, "now it goes");
        await Append(healthy, 2, "third");
    }

    [Fact]
    public async Task Closing_writes_what_waits()
    {
        var stream = NewStream();
        Task append;
        ValueTask closing;
        await using (await HoldWrites())
        {
            append = Append(stream, 0, "one");
            closing = ((IAsyncDisposable)log).DisposeAsync();
        }

        await append;
        await closing;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Append(stream, 1, "too late"));
        log = await OpenAgain();
        Assert.Equal(["one"], await Texts(stream));
    }

    [Fact]
    public async Task Events_and_rows_of_a_refused_append_are_both_absent()
    {
        var (stream, other) = (NewStream(), NewStream());
        await log.Append(stream, 0, [new Noted("one", null, 0)], [RowOf(stream, "one")]);
        await Assert.ThrowsAsync<StaleWriterException>(() =>
            log.Append(stream, 0, [new Noted("stale", null, 0)], [RowOf(stream, "stale")]));
        await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            log.Append(other, 0, [new Noted("two", null, 0)], [RowOf(other, "two"), new("people", "x", [("no_such_column", 1)])]));

        Assert.Equal("one", await RowText(stream));
        Assert.Null(await RowText(other));
        Assert.Empty(await Texts(other));
    }

    [Fact]
    public async Task A_row_is_replaced_with_the_event_that_changed_it()
    {
        var stream = NewStream();
        await log.Append(stream, 0, [new Noted("one", null, 0)], [RowOf(stream, "one")]);
        await log.Append(stream, 1, [new Noted("two", null, 0)], [RowOf(stream, "two")]);
        Assert.Equal("two", await RowText(stream));
    }

    [Fact]
    public async Task Pages_of_a_stream_join_without_a_gap()
    {
        var stream = NewStream();
        await Append(stream, 0, [.. Enumerable.Range(1, 25).Select(number => $"{number}")]);
        var read = new List<string>();
        while (await log.Read<ContractEvent>(stream, read.Count, 10) is { Length: > 0 } page)
        {
            Assert.InRange(page.Length, 1, 10);
            read.AddRange(page.Cast<Noted>().Select(note => note.Text));
        }

        Assert.Equal(Enumerable.Range(1, 25).Select(number => $"{number}"), read);
    }

    [Theory]
    [InlineData("""{"type":"from-the-future"}""")]
    [InlineData("""{"type":"noted","Text":"one","WriterKey":null,"Sequence":0,"Colour":"a member of a newer form"}""")]
    [InlineData("""{"type":"noted","Text":"a number is missing","WriterKey":null}""")]
    [InlineData("""{"type":"noted","Text":null,"WriterKey":null,"Sequence":0}""")]
    [InlineData("""{"Text":"no name","WriterKey":null,"Sequence":0}""")]
    [InlineData("null")]
    [InlineData("{\"type\":\"noted\",\"Text\":\"cut")]
    public async Task An_event_this_program_does_not_know_is_never_skipped(string data)
    {
        var stream = NewStream();
        await Append(stream, 0, "one");
        await PutForeignEvent(stream, 2, data);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => log.Read<Noted>(stream, 0, 10));
    }

    [Fact]
    public async Task A_missing_event_is_never_passed_over()
    {
        var stream = NewStream();
        await Append(stream, 0, "one");
        await PutForeignEvent(stream, 3, """{"type":"noted","Text":"three","WriterKey":null,"Sequence":0}""");
        await Assert.ThrowsAsync<StoreUnavailableException>(() => log.Read<Noted>(stream, 0, 10));
    }

    [Fact]
    public async Task A_text_that_is_not_Unicode_is_refused_and_not_altered()
    {
        var stream = NewStream();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Append(stream, 0, "half a pair: \ud83d"));
        Assert.Empty(await Texts(stream));
    }

    [Theory]
    [InlineData("Ұлттық мұражай, ў і ё 😀👩‍👩‍👧")]
    [InlineData("\u2028\u0085\t\"\\'<&>\u0000\ufeff")]
    [InlineData("e\u0301 and é")]
    public async Task Text_comes_back_to_the_letter(string text)
    {
        var stream = NewStream();
        await Append(stream, 0, text);
        Assert.Equal([text], await Texts(stream));
    }

    [Fact]
    public async Task Ten_thousand_appends_of_fifty_streams_leave_each_contiguous()
    {
        var streams = Enumerable.Range(0, 50).Select(_ => NewStream()).ToArray();
        await Task.WhenAll(streams.Select(async stream =>
        {
            for (var version = 0; version < 200; version++)
            {
                await Append(stream, version, $"{version}");
            }
        }));
        foreach (var stream in streams)
        {
            Assert.Equal(Enumerable.Range(0, 200).Select(number => $"{number}"), await Texts(stream));
        }
    }

    /// <summary>Opens a log without a stream.</summary>
    protected abstract Task<IEventLog> OpenEmpty();

    /// <summary>Opens what was closed.</summary>
    protected abstract Task<IEventLog> OpenAgain();

    /// <summary>Appends wait until what is returned is disposed of, and are then taken as one group.</summary>
    protected abstract Task<IHeldWrites> HoldWrites();

    /// <summary>Writes an event past the program, as a newer one would have.</summary>
    protected abstract Task PutForeignEvent(StreamName stream, long version, string data);

    /// <summary>The institution in the row of people with this id, past the program; null when there is no row.</summary>
    protected abstract Task<string?> PeopleRow(string id);

    /// <summary>A stream of its own.</summary>
    internal static StreamName NewStream() => new(AreaName, Guid.CreateVersion7());

    private static Row RowOf(StreamName stream, string text) => new("people", stream.Id.ToString("N"), [("institution", text), ("since", null)]);

    private Task<string?> RowText(StreamName stream) => PeopleRow(stream.Id.ToString("N"));

    private Task Append(StreamName stream, long expected, params string[] texts) =>
        log.Append(stream, expected, [.. texts.Select(text => new Noted(text, null, 0))], []);

    private async Task<IEnumerable<string>> Texts(StreamName stream) =>
        (await log.Read<Noted>(stream, 0, 100_000)).Select(note => note.Text);
}

/// <summary>Appends that wait; they go on when this is disposed of.</summary>
public interface IHeldWrites : IAsyncDisposable
{
    /// <summary>How many commits there were since they went on.</summary>
    int Commits { get; }
}

/// <summary>What can happen in the contract's streams.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Noted), "noted")]
internal abstract record ContractEvent;

/// <summary>Something was noted.</summary>
internal sealed record Noted(string Text, Guid? WriterKey, long Sequence) : ContractEvent, ISequenced;

[JsonSerializable(typeof(ContractEvent))]
[JsonSerializable(typeof(Noted))]
internal sealed partial class ContractJson : JsonSerializerContext;
