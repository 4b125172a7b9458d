using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using ResearchHub.Documents.Text;

namespace ResearchHub.Documents;

/// <summary>Names a change as it was sent, so that a resend can be told from another change under the same number.</summary>
internal static class PayloadHash
{
    private const int Bytes = 12;

    /// <summary>The first 12 bytes of the SHA-256 of the change's JSON, in Base64: 16 characters.</summary>
    public static string Of(ChangeSet sent)
    {
        var json = new ArrayBufferWriter<byte>(128);
        using (var writer = new Utf8JsonWriter(json, Form))
        {
            ChangeSetJson.Write(writer, sent);
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(json.WrittenSpan, hash);
        return Convert.ToBase64String(hash[..Bytes]);
    }

    /// <summary>Hashes in storage were made of this form; it stays.</summary>
    private static readonly JsonWriterOptions Form = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
