using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CooperationTracker.Application.Common.Audit;

namespace CooperationTracker.Infrastructure.Persistence.Audit;

/// <summary>
/// How entries are hashed and heads signed. What has been sealed once is checked by these rules for ever: another way of
/// doing it gets another first word, and this one stays.
/// </summary>
internal static class AuditChain
{
    /// <summary>So many entries are sealed at a time. A batch with fewer says that nothing else waited then.</summary>
    public const int BatchSize = 1000;

    /// <summary>What the first entry takes for the hash before it.</summary>
    public static readonly string Beginning = new('0', 64);

    /// <summary>SHA-256 over every field, each with its length before it, so that no two entries are written alike.</summary>
    public static string HashOf(string previous, long sequence, AuditEntry entry, AuditContent content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(string? field)
        {
            Span<byte> length = stackalloc byte[sizeof(int)];
            var bytes = field is null ? [] : Encoding.UTF8.GetBytes(field);
            BinaryPrimitives.WriteInt32BigEndian(length, field is null ? -1 : bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        Add("ct-audit-1");
        Add(previous);
        Add(Number(sequence));
        Add(Number(entry.Id));
        Add(Instant(entry.At));
        Add(entry.ActorId?.ToString("D"));
        Add(entry.OnBehalfOf?.ToString("D"));
        Add(entry.ActorPartyId?.ToString("D"));
        Add(entry.Source.ToString());
        Add(entry.Address);
        Add(entry.CorrelationId);
        Add(entry.Action.ToString());
        Add(entry.Area.ToString());
        Add(entry.SubjectType);
        Add(entry.SubjectId?.ToString("D"));
        Add(entry.AudienceId is { } audience ? Number(audience) : null);
        Add(entry.PartyId?.ToString("D"));
        Add(content.Reason?.Hash());
        Add(Number(content.Changes.Count));
        foreach (var change in content.Changes)
        {
            Add(change.Field);
            Add(change.From?.Hash());
            Add(change.To?.Hash());
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>What is signed: lines of text, so that anybody can check it with common tools.</summary>
    public static string TextOf(AuditHead head) => string.Join(
        '\n',
        "ct-audit-head-1",
        Number(head.Number),
        Number(head.FirstSequence),
        Number(head.LastSequence),
        head.Hash,
        head.PreviousHash,
        Instant(head.SealedAt),
        head.KeyId);

    public static DateTimeOffset ToMillisecond(DateTimeOffset instant) =>
        new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
