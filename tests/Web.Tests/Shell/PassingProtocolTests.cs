using System.Buffers;
using System.Text;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace ResearchHub.Web.Shell;

public sealed class PassingProtocolTests
{
    [Theory]
    [InlineData("{\"type\":11}\u001e{\"type\":12,\"target\":\"Follow\",\"arguments\":[1]}\u001e{\"type\":6}\u001e{\"ty", true, "{\"ty")]
    [InlineData("{\"type\":6}\u001e{\"type\":11}\u001e", true, "{\"type\":11}\u001e")]
    [InlineData("{\"type\":11}\u001e", false, "")]
    [InlineData("{\"type\":6", false, "{\"type\":6")]
    public void What_stands_behind_a_message_of_an_unknown_type_is_read(string sent, bool isRead, string rest)
    {
        var input = new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(sent));

        Assert.Equal(isRead, new PassingProtocol(new JsonHubProtocol()).TryParseMessage(ref input, new NoMethods(), out var message));

        Assert.Equal(isRead, message is PingMessage);
        Assert.Equal(rest, Encoding.UTF8.GetString(input));
    }

    private sealed class NoMethods : IInvocationBinder
    {
        public Type GetReturnType(string invocationId) => throw new KeyNotFoundException();

        public IReadOnlyList<Type> GetParameterTypes(string methodName) => throw new KeyNotFoundException();

        public Type GetStreamItemType(string streamId) => throw new KeyNotFoundException();
    }
}
