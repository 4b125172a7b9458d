using System.Text.Json;
using ResearchHub.Documents;
using ResearchHub.Documents.Text;

namespace ResearchHub.Web;

/// <summary>A client's copy of a draft that applies updates strictly one after another. It waits for each answer before it
/// types again, so nothing of its own ever has to be rebased.</summary>
internal sealed class Draft(LiveClient client, DocumentId document)
{
    private readonly Dictionary<long, ChangeSet> own = [];
    private int taken;
    private long sequence;

    public string Text { get; private set; } = "";

    public long Version { get; private set; }

    /// <summary>How often a push had no verdict.</summary>
    public int Resent { get; private set; }

    public string History { get; private set; } = "";

    /// <summary>Versions in the order in which they were told, without those told again.</summary>
    public List<long> Told { get; } = [];

    public async Task Open()
    {
        var opened = await client.Open(document);
        (Text, Version, History) = (
            opened.GetProperty("text").GetString()!, opened.GetProperty("version").GetInt64(), opened.GetProperty("history").GetString()!);
    }

    /// <summary>Inserts a text into what this copy shows now.</summary>
    /// <returns>The version that includes it.</returns>
    public Task<long> Type(int at, string text) => Send(ChangeSet.Replace(Text.Length, at, at, text));

    /// <summary>Deletes so many units.</summary>
    public Task<long> Remove(int at, int length) => Send(ChangeSet.Replace(Text.Length, at, at + length, ""));

    private async Task<long> Send(ChangeSet change)
    {
        own[++sequence] = change;
        var message = new
        {
            document = $"{document}", history = History, seen = Version, writer = client.Writer, first = sequence,
            changes = new[] { JsonDocument.Parse(change.ToString()).RootElement },
        };
        while (true)
        {
            var result = await client.Call("Edit", message);
            if (result.TryGetProperty("answer", out var answer))
            {
                var version = answer.GetProperty("version").GetInt64();
                await client.Until(() => Follow() >= version, $"version {version}");
                return version;
            }

            // No verdict: the very same again.
            Assert.Contains(result.GetProperty("refusal").GetProperty("code").GetString(), (string[])["documents.resend", "documents.busy"]);
            Resent++;
        }
    }

    /// <summary>Applies what was heard since; an update that is not the next one fails the test.</summary>
    /// <returns>The version now.</returns>
    public long Follow()
    {
        var updates = client.Updates();
        var unconfirmed = own.Count > 0 ? own.Values.Single() : null;
        for (; taken < updates.Count; taken++)
        {
            var update = updates[taken];
            var version = update.GetProperty("version").GetInt64();
            Assert.Equal(Version + 1, version);
            Told.Add(version);
            var isOwn = update.GetProperty("writer").GetString() == client.Writer;
            if (isOwn)
            {
                Assert.True(own.Remove(update.GetProperty("sequence").GetInt64()));
                (Text, unconfirmed) = (unconfirmed!.Apply(Text), null);
            }
            else if (update.GetProperty("changes") is { ValueKind: JsonValueKind.Array } json)
            {
                Assert.True(ChangeSetJson.TryRead(json, out var change, out _));
                Text = change.Apply(Text);
                if (unconfirmed is not null)
                {
                    unconfirmed = unconfirmed.MapOver(change);
                    own[own.Keys.Single()] = unconfirmed;
                }
            }

            Version = version;
        }

        return Version;
    }
}
