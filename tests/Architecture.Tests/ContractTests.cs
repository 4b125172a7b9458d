using System.Reflection;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.SignalR;
using ResearchHub.Documents;
using ResearchHub.Kernel;

namespace ResearchHub.Architecture;

public sealed class ContractTests
{
    private static readonly Type[] Contract = [.. typeof(DocumentId).Assembly.GetTypes().Where(type => type.Namespace?.StartsWith("ResearchHub", StringComparison.Ordinal) == true)];
    private static readonly Type[] Grains = typeof(IEventLog).Assembly.GetTypes();
    private static readonly Type[] Web = Assembly.Load("ResearchHub.Web").GetTypes();

    [Fact]
    public void Everything_callable_has_an_alias_of_its_own()
    {
        Accepted.None(ContractRules.WithoutAlias(Contract.Where(ContractRules.IsCallable)));
        Accepted.None(ContractRules.SharedAliases(Contract));
        Assert.True(Contract.Count(ContractRules.IsCallable) > 5);
    }

    [Fact]
    public void A_missing_or_shared_alias_is_noticed()
    {
        Assert.Equal(2, ContractRules.WithoutAlias([typeof(IBare)]).Count());
        Assert.Single(ContractRules.SharedAliases([typeof(IOne), typeof(IOther)]));
    }

    [Fact]
    public void Every_refusal_has_a_code_of_its_own_and_a_text_in_four_languages()
    {
        var refusals = ContractRules.Refusals([.. Contract, .. Web]);

        Assert.True(refusals.Count > 20, $"Only {refusals.Count} refusals were found.");
        Accepted.None(ContractRules.SharedCodes(refusals));
        Accepted.None(ContractRules.WithoutText(refusals, Repository.Sources));
    }

    [Fact]
    public void A_shared_code_or_a_missing_text_is_noticed()
    {
        var refusals = ContractRules.Refusals([typeof(DoubtfulRefusals)]);
        Source russian = new("Web/Doubtful/DoubtfulText.ru.resx", "<data name=\"doubtful.no\" xml:space=\"preserve\">\n<value>Нет</value></data>");

        Assert.Equal(["DoubtfulRefusals.No", "DoubtfulRefusals.NoAgain"], refusals.Select(refusal => refusal.Member).Order());
        Assert.Single(ContractRules.SharedCodes(refusals));
        Assert.Equal(
            ["doubtful.no has no text in en.", "doubtful.no has no text in kk.", "doubtful.no has no text in be."],
            ContractRules.WithoutText(refusals.Take(1), [russian]));
    }

    /// <summary>Names in storage are read in twenty years. A line of the list is never changed or removed.</summary>
    [Fact]
    public void Events_keep_their_names_in_storage()
    {
        Accepted.Compare("EventNames.txt", ContractRules.EventNames(Grains));
        Accepted.None(ContractRules.EventsWithoutName(Grains));
    }

    [Fact]
    public void An_event_without_a_name_is_noticed() =>
        Assert.Equal(
            ["ResearchHub.Architecture.ContractTests+Nameless has no storage name."],
            ContractRules.EventsWithoutName([typeof(Happened), typeof(Named), typeof(Nameless)]).Select(line => line));

    [Fact]
    public void Every_message_of_the_live_protocol_is_written_down()
    {
        var protocol = Repository.Read("docs/live-protocol.md");
        var hubs = Web.Where(type => type.IsSubclassOf(typeof(Hub)) && !type.IsAbstract && type.Namespace == "ResearchHub.Web.Documents").ToList();
        var hub = Assert.Single(hubs);

        var calls = hub.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(method => method is { IsSpecialName: false, IsVirtual: false })
            .Select(method => method.Name)
            .ToList();
        var client = hub.BaseType!.GetGenericArguments().Single();

        Assert.NotEmpty(calls);
        Assert.All(calls, call => Assert.Contains($"### {call}\n", protocol, StringComparison.Ordinal));
        Assert.All(client.GetMethods(), message => Assert.Contains($"| `{message.Name}` |", protocol, StringComparison.Ordinal));
    }

    internal interface IBare
    {
        Task Act();
    }

    [Alias("same")]
    internal interface IOne;

    [Alias("same")]
    internal interface IOther;

    private static class DoubtfulRefusals
    {
        public static readonly Refusal No = new("doubtful.no");

        public static Refusal NoAgain(string why) => new("doubtful.no", why);
    }

    [JsonDerivedType(typeof(Named), "named")]
    private abstract record Happened;

    private sealed record Named : Happened;

    private sealed record Nameless : Happened;
}
