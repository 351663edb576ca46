using System.Globalization;
using CooperationTracker.Application.Common.Audit;
using CooperationTracker.Application.Common.Outbox;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.Parties;
using CooperationTracker.Infrastructure.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CooperationTracker.Infrastructure.Persistence.Audit;

/// <summary>What one entry is about, and what changed in it.</summary>
internal sealed class AuditSubject
{
    /// <summary>In place of what nobody may read: it says only that there is something, or that it changed.</summary>
    public const string Secret = "***";

    /// <summary>Follow from other fields, or change without anybody's doing.</summary>
    private static readonly HashSet<string> Silent =
    [
        nameof(AggregateRoot.Version), nameof(AggregateRoot.CreatedAt), "ConcurrencyStamp", "NormalizedEmail", "NormalizedUserName", "AccessFailedCount",
        nameof(AccessToken.LastUsedAt), nameof(UserSession.LastSeenAt), nameof(AppUser.LastCodeStep),
    ];

    /// <summary>Parts of names of an account's properties that are never written.</summary>
    private static readonly string[] Secrets = ["Hash", "Stamp", "Secret", "Key", "Code", "Password", "Credential"];

    private readonly List<AuditChange> _changes = [];
    private readonly EntityEntry _root;

    private AuditSubject(EntityEntry root, AuditArea area, string type, Guid? id, object key)
    {
        _root = root;
        (Area, Type, Id) = (area, type, id);
        Key = (type, key);
    }

    public AuditArea Area { get; }

    public string Type { get; }

    public Guid? Id { get; }

    public (string Type, object Key) Key { get; }

    public IReadOnlyList<AuditChange> Changes => _changes;

    /// <summary>The account whose party decides who reads the entry, where the row does not say the party itself.</summary>
    public Guid? AccountId => Area == AuditArea.Account && PartyOfRow() is null ? Type == AuditEvent.UserSubject ? Id : ValueOf("UserId") : null;

    public IReadOnlyList<int> AudienceIds =>
        _root.State == EntityState.Modified && _root.Entity is IHasAudience && _root.Property(nameof(IHasAudience.AudienceId)) is { IsModified: true } audience
            ? [(int)audience.OriginalValue!, (int)audience.CurrentValue!]
            : [];

    public static AuditSubject Of(EntityEntry root)
    {
        var type = root.Metadata.ClrType;
        if (root.Entity is ScheduledDate date)
        {
            return new(root, AuditArea.Record, date.Owner.ToString(), date.OwnerId, date.OwnerId);
        }

        var area = AreaOf(type);
        var keys = root.Metadata.FindPrimaryKey()!.Properties.Select(p => root.CurrentValues[p]).ToList();
        if (type == typeof(AppUser) || type == typeof(UserProfile))
        {
            return new(root, area, AuditEvent.UserSubject, (Guid)keys[0]!, keys[0]!);
        }

        // Credentials that the framework keeps in tables of its own: tokens of authenticators, passkeys, sign-ins from elsewhere.
        if (type.Namespace!.StartsWith("Microsoft.", StringComparison.Ordinal) && root.Metadata.FindProperty("UserId") is { } user)
        {
            return new(root, area, AuditEvent.UserSubject, (Guid)root.CurrentValues[user]!, root.CurrentValues[user]!);
        }

        return new(root, area, type.Name, keys is [Guid id] ? id : null, string.Join(' ', keys));
    }

    public void Take(EntityEntry entry, string prefix)
    {
        var type = entry.Metadata.ClrType;
        var isForeign = type.Namespace!.StartsWith("Microsoft.", StringComparison.Ordinal);
        if (isForeign)
        {
            var name = type.Name.Split('`')[0].Replace("IdentityUser", "", StringComparison.Ordinal);
            _changes.Add(new(name, entry.State == EntityState.Added ? null : Secret, entry.State == EntityState.Deleted ? null : Secret));
            return;
        }

        if (Id is null && prefix.Length == 0)
        {
            prefix = $"[{Key.Key}].";
        }

        var before = _changes.Count;
        foreach (var property in entry.Properties.Where(p => !p.Metadata.IsPrimaryKey() && !IsSilent(p.Metadata)))
        {
            Take(entry.State, property, prefix + property.Metadata.Name);
        }

        foreach (var complex in entry.ComplexProperties)
        {
            foreach (var property in complex.Properties)
            {
                Take(entry.State, property, $"{prefix}{complex.Metadata.Name}.{property.Metadata.Name}");
            }
        }

        // The end of a right says little without the role that ended.
        if (entry is { Entity: RoleGrant grant, State: EntityState.Modified } && _changes.Count > before)
        {
            _changes.Insert(before, new($"{prefix}{nameof(RoleGrant.Role)}", grant.Role.ToString(), grant.Role.ToString()));
        }

        if (entry.State == EntityState.Deleted && _changes.Count == before)
        {
            _changes.Add(new(prefix.TrimEnd('.'), Secret, null));
        }
    }

    public AuditEvent ToEvent(AuditParties parties, string? reason)
    {
        var changes = _changes.ConvertAll(change =>
            change.Field == nameof(IHasAudience.AudienceId) ? change with { From = parties.CodesOf(change.From), To = parties.CodesOf(change.To) } : change);
        if (IsClassified(parties))
        {
            // Who sees it among the parties is the same as before; the mark is what changed.
            changes[changes.FindIndex(change => change.Field == nameof(IHasAudience.AudienceId))] =
                new(nameof(Confidentiality), parties.ConfidentialityOf(AudienceIds[0]).ToString(), parties.ConfidentialityOf(AudienceIds[1]).ToString());
        }

        return new(ActionOf(parties), Area, Type, Id)
        {
            AudienceId = (_root.Entity as IHasAudience)?.AudienceId,
            PartyId = PartyOfRow() ?? (AccountId is { } account ? parties.OfAccount(account) : null),
            Reason = reason,
            Changes = changes,
        };
    }

    private static AuditArea AreaOf(Type type) =>
        type == typeof(SystemSetting) ? AuditArea.System
        : type.Namespace is "CooperationTracker.Domain.Access" or "CooperationTracker.Infrastructure.Identity" || type.Namespace!.StartsWith("Microsoft.AspNetCore.Identity", StringComparison.Ordinal) ? AuditArea.Account
        : AuditArea.Record;

    /// <summary>Keys to sort and search by are made by the program; a part's way to its root is said by its place.</summary>
    private static bool IsSilent(IProperty property) =>
        Silent.Contains(property.Name)
        || property.Name.EndsWith("Sort", StringComparison.Ordinal)
        || property.Name.EndsWith("Search", StringComparison.Ordinal)
        || (property.IsShadowProperty() && property.IsForeignKey());

    private void Take(EntityState state, PropertyEntry property, string field)
    {
        var hidden = property.Metadata.ClrType == typeof(byte[])
            || (Area == AuditArea.Account && Array.Exists(Secrets, word => property.Metadata.Name.Contains(word, StringComparison.Ordinal)));
        var from = state == EntityState.Added ? null : AuditText.Of(property.OriginalValue);
        var to = state == EntityState.Deleted ? null : AuditText.Of(property.CurrentValue);
        if (from != to)
        {
            _changes.Add(new(field, hidden && from is not null ? Secret : from, hidden && to is not null ? Secret : to));
        }
    }

    /// <summary>What the row shows; acts such as signing in or a new password are put down under their own names by those who do them.</summary>
    private AuditAction ActionOf(AuditParties parties)
    {
        bool Touches(string field) => _changes.Exists(change => change.Field == field);
        var isNewAccount = _root is { State: EntityState.Added, Entity: AppUser or UserProfile };
        if (Type == AuditEvent.UserSubject && !isNewAccount)
        {
            var grants = _changes.FindAll(change => change.Field.StartsWith($"{nameof(UserProfile.Grants)}[", StringComparison.Ordinal));
            return grants.Count < _changes.Count ? AuditAction.Changed
                : grants.TrueForAll(change => change.From is null) ? AuditAction.Granted
                : AuditAction.Revoked;
        }

        return (_root.State, AudienceIds) switch
        {
            (EntityState.Added, _) => _root.Entity is PartyConsent ? AuditAction.Consented : AuditAction.Created,
            (EntityState.Deleted, _) => AuditAction.Removed,
            (_, [_, _]) when IsClassified(parties) => AuditAction.Classified,
            (_, [var from, var to]) => parties.Count(to) >= parties.Count(from) ? AuditAction.Released : AuditAction.Withdrawn,
            _ when Area == AuditArea.System => AuditAction.Configured,
            _ when Area == AuditArea.Account && Touches(nameof(AccessToken.RevokedAt)) => AuditAction.Revoked,
            _ => AuditAction.Changed,
        };
    }

    private bool IsClassified(AuditParties parties) =>
        AudienceIds is [var from, var to] && parties.ConfidentialityOf(from) != parties.ConfidentialityOf(to);

    private Guid? PartyOfRow() => _root.Entity switch
    {
        TrackedRecord record => record.OwnerPartyId,
        Party party => party.Id,
        UserProfile profile => profile.PartyId,
        _ => ValueOf("OwnerPartyId") ?? ValueOf("PartyId"),
    };

    private Guid? ValueOf(string property) =>
        _root.Metadata.FindProperty(property) is { } found ? _root.CurrentValues[found] as Guid? : null;
}

/// <summary>What the rows themselves do not say: an account's party, and who is in an audience.</summary>
internal sealed class AuditParties
{
    private const string Everyone = "*";

    private Dictionary<Guid, Guid?> _byAccount = [];
    private Dictionary<int, string[]> _byAudience = [];
    private readonly Dictionary<int, Confidentiality> _marks = [];

    public static async Task<AuditParties> LoadAsync(AppDbContext db, IReadOnlyList<AuditSubject> subjects, CancellationToken cancellationToken)
    {
        var parties = new AuditParties();
        var accounts = subjects.Select(subject => subject.AccountId).OfType<Guid>().Distinct().ToList();
        if (accounts.Count > 0)
        {
            parties._byAccount = await db.Profiles.AsNoTracking().IgnoreAutoIncludes().Where(p => accounts.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.PartyId, cancellationToken);
            foreach (var profile in db.ChangeTracker.Entries<UserProfile>())
            {
                parties._byAccount[profile.Entity.Id] = profile.Entity.PartyId;
            }
        }

        var audiences = subjects.SelectMany(subject => subject.AudienceIds).Distinct().ToList();
        if (audiences.Count > 0)
        {
            var rows = await (
                from seen in db.Set<AudienceParty>()
                where audiences.Contains(EF.Property<int>(seen, "AudienceId"))
                join party in db.Parties on seen.PartyId equals party.Id
                orderby party.Code
                select new { AudienceId = EF.Property<int>(seen, "AudienceId"), party.Code }).ToListAsync(cancellationToken);
            parties._byAudience = rows.GroupBy(row => row.AudienceId).ToDictionary(of => of.Key, of => of.Select(row => row.Code).ToArray());
            foreach (var audience in await db.Audiences.Where(a => audiences.Contains(a.Id))
                .Select(a => new { a.Id, a.ForEveryone, a.Confidentiality }).ToListAsync(cancellationToken))
            {
                parties._marks[audience.Id] = audience.Confidentiality;
                if (audience.ForEveryone)
                {
                    parties._byAudience[audience.Id] = [Everyone];
                }
            }
        }

        return parties;
    }

    public Guid? OfAccount(Guid userId) => _byAccount.GetValueOrDefault(userId);

    public Confidentiality ConfidentialityOf(int audienceId) => _marks.GetValueOrDefault(audienceId, Confidentiality.Internal);

    public int Count(int audienceId) => _byAudience.GetValueOrDefault(audienceId) is not { } codes ? 0 : codes is [Everyone] ? int.MaxValue : codes.Length;

    /// <summary>An audience's number says nothing to readers; its parties do.</summary>
    public string? CodesOf(string? audienceId) =>
        int.TryParse(audienceId, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && _byAudience.TryGetValue(id, out var codes)
            ? string.Join(", ", codes)
            : audienceId;
}

/// <summary>Values in their invariant form: the same in every language and on every server.</summary>
internal static class AuditText
{
    public static string? Of(object? value) => value switch
    {
        null => null,
        string text => text,
        DateTimeOffset instant => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        DateTime instant => instant.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool yes => yes ? "true" : "false",
        byte[] bytes => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)),
        decimal number => number.ToString("0.############################", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        System.Collections.IEnumerable list => string.Join(", ", list.Cast<object?>().Select(Of)),
        _ => value.ToString(),
    };
}
