using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace ResearchHub.Web.Shell;

/// <summary>SignalR's protocol, which passes over a message of a type that it does not know.</summary>
/// <remarks>
/// The library's own says of such a message that there is none. With a largest size of messages set, the server then waits before it for ever:
/// nothing behind it on that connection is read.
/// </remarks>
internal sealed class PassingProtocol(IHubProtocol inner) : IHubProtocol
{
    public string Name => inner.Name;

    public int Version => inner.Version;

    public TransferFormat TransferFormat => inner.TransferFormat;

    public bool IsVersionSupported(int version) => inner.IsVersionSupported(version);

    public bool TryParseMessage(ref ReadOnlySequence<byte> input, IInvocationBinder binder, [NotNullWhen(true)] out HubMessage? message)
    {
        long before;
        do
        {
            before = input.Length;
            if (inner.TryParseMessage(ref input, binder, out message))
            {
                return true;
            }
        }
        while (input.Length < before);

        return false;
    }

    public void WriteMessage(HubMessage message, IBufferWriter<byte> output) => inner.WriteMessage(message, output);

    public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message) => inner.GetMessageBytes(message);
}
