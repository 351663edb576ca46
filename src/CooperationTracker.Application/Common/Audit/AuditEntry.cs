using CooperationTracker.Application.Common.Access;

namespace CooperationTracker.Application.Common.Audit;

/// <summary>
/// Who did what, when, from where and why. Written once, in the transaction of what it tells of; afterwards only the
/// texts in <see cref="Content"/> may go, and leave their hashes.
/// </summary>
public sealed class AuditEntry
{
    private AuditEntry()
    {
    }

    public AuditEntry(AuditEvent what, AuditOrigin origin, DateTimeOffset now)
    {
        // To the millisecond: what is sealed must come back from every database as it went in.
        At = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
        ActorId = what.UserId ?? origin.ActorId;
        OnBehalfOf = origin.OnBehalfOf;
        ActorPartyId = origin.ActorPartyId;
        Source = origin.Source;
        Address = origin.Address;
        CorrelationId = origin.CorrelationId;
        Action = what.Action;
        Area = what.Area;
        SubjectType = what.SubjectType;
        SubjectId = what.SubjectId;
        AudienceId = what.AudienceId;
        PartyId = what.PartyId;
        Content = AuditContent.Of(what.Reason, what.Changes).ToJson();
    }

    /// <summary>Given by the database; grows in the order of writing, which need not be the order of committing.</summary>
    public long Id { get; private set; }

    /// <summary>The instant (UTC), to the millisecond.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>Null when nobody was signed in; all zeroes for the system.</summary>
    public Guid? ActorId { get; private set; }

    /// <summary>The official that the actor stood in for.</summary>
    public Guid? OnBehalfOf { get; private set; }

    public Guid? ActorPartyId { get; private set; }

    public ActorSource Source { get; private set; }

    /// <summary>IPv4 or IPv6.</summary>
    public string? Address { get; private set; }

    /// <summary>The trace id that the caller and the log were told.</summary>
    public string? CorrelationId { get; private set; }

    public AuditAction Action { get; private set; }

    public AuditArea Area { get; private set; }

    public string SubjectType { get; private set; } = "";

    public Guid? SubjectId { get; private set; }

    /// <summary>The record's audience when the entry was written.</summary>
    public int? AudienceId { get; private set; }

    /// <summary>The record's owner, or the account's party.</summary>
    public Guid? PartyId { get; private set; }

    /// <summary>Reason and changes as JSON, each text with a salt of its own (<see cref="AuditContent"/>).</summary>
    public string Content { get; private set; } = "";
}

/// <summary>By whom and by which way something was done.</summary>
public sealed record AuditOrigin(
    Guid? ActorId, Guid? OnBehalfOf, Guid? ActorPartyId, ActorSource Source, string? Address, string? CorrelationId);

/// <summary>An entry's place in the chain. It is a row of its own, so that the entry's need not be changed.</summary>
public sealed class AuditSeal
{
    private AuditSeal()
    {
    }

    public AuditSeal(long sequence, long entryId, string hash) => (Sequence, EntryId, Hash) = (sequence, entryId, hash);

    /// <summary>From 1, without gaps. It is the key, so that two servers cannot seal two entries under one number.</summary>
    public long Sequence { get; private set; }

    public long EntryId { get; private set; }

    /// <summary>SHA-256 over the entry, its number and the hash before it, hexadecimal.</summary>
    public string Hash { get; private set; } = "";
}

/// <summary>The end of the chain as it was when a batch had been sealed, signed with a key that is not in the database.</summary>
public sealed class AuditHead
{
    private AuditHead()
    {
    }

    public AuditHead(long number, long firstSequence, long lastSequence, string hash, string previousHash, DateTimeOffset sealedAt, string keyId, string signature)
    {
        Number = number;
        FirstSequence = firstSequence;
        LastSequence = lastSequence;
        Hash = hash;
        PreviousHash = previousHash;
        SealedAt = sealedAt;
        KeyId = keyId;
        Signature = signature;
    }

    /// <summary>From 1, without gaps.</summary>
    public long Number { get; private set; }

    public long FirstSequence { get; private set; }

    public long LastSequence { get; private set; }

    /// <summary>The hash of the entry sealed last.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>The hash with which the batch before ended.</summary>
    public string PreviousHash { get; private set; } = "";

    /// <summary>The instant (UTC), to the millisecond.</summary>
    public DateTimeOffset SealedAt { get; private set; }

    /// <summary>Which key signed: the beginning of the public key's SHA-256.</summary>
    public string KeyId { get; private set; } = "";

    /// <summary>ECDSA over P-256 with SHA-256, Base64.</summary>
    public string Signature { get; private set; } = "";

    public AuditHead SignedWith(string signature) => new(Number, FirstSequence, LastSequence, Hash, PreviousHash, SealedAt, KeyId, signature);
}
