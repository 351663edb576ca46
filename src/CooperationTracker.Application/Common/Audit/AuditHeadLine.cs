using System.Text.Json;

namespace CooperationTracker.Application.Common.Audit;

/// <summary>A head as it is handed out: one line of JSON.</summary>
public static class AuditHeadLine
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static string Of(AuditHead head) => JsonSerializer.Serialize(
        new Line(head.Number, head.FirstSequence, head.LastSequence, head.Hash, head.PreviousHash, head.SealedAt.UtcDateTime, head.KeyId, head.Signature), Json);

    /// <exception cref="JsonException">The line is not a head.</exception>
    public static AuditHead Parse(string line)
    {
        var read = JsonSerializer.Deserialize<Line>(line, Json) ?? throw new JsonException("No head.");
        return read is { Hash: not null, PreviousHash: not null, KeyId: not null, Signature: not null }
            ? new(read.Number, read.FirstSequence, read.LastSequence, read.Hash, read.PreviousHash, new DateTimeOffset(DateTime.SpecifyKind(read.SealedAt, DateTimeKind.Utc)), read.KeyId, read.Signature)
            : throw new JsonException("No head.");
    }

    private sealed record Line(
        long Number,
        long FirstSequence,
        long LastSequence,
        string Hash,
        string PreviousHash,
        DateTime SealedAt,
        string KeyId,
        string Signature);
}
