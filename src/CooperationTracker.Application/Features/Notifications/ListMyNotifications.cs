using System.Text.Json;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.History;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Reminders;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Notifications;

/// <param name="SubjectType">Commitment, Event, …: where the link leads.</param>
/// <param name="SubjectId">For a notification about an execution, its commitment.</param>
/// <param name="IsRestricted">Whether it is about a restricted matter.</param>
/// <param name="Dates">EDTF: the deadline, or where a date moved from and to.</param>
/// <param name="OnBehalfOf">The absent colleague for whom the reader is told of it; null for what is the reader's own.</param>
public sealed record NotificationDto(
    Guid Id,
    NotificationKind Kind,
    string SubjectType,
    Guid SubjectId,
    LocalizedTextDto SubjectName,
    IReadOnlyList<string?> Dates,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ReadAt,
    bool IsRestricted = false,
    string? OnBehalfOf = null);

/// <summary>The caller's own notifications, newest first; those about records that the caller no longer sees are left out.</summary>
[Needs(Permission.OwnAccount)]
public sealed record ListMyNotifications(PageRequest Page, bool UnreadOnly = false) : IQuery<Page<NotificationDto>>;

internal sealed class ListMyNotificationsHandler(IAppDbContext db, IActorContext actor, RecordNames names)
    : IQueryHandler<ListMyNotifications, Page<NotificationDto>>
{
    private static readonly SortOrder<Notification> Sorts = new SortOrder<Notification>(n => n.Id, "-created").By("created", n => n.CreatedAt);

    public async Task<Result<Page<NotificationDto>>> Handle(ListMyNotifications request, CancellationToken cancellationToken)
    {
        if (request.Page.Check() is { } error)
        {
            return error;
        }

        var userId = actor.Required.UserId;
        var rows = db.Notifications.AsNoTracking().Where(n => n.UserId == userId && (!request.UnreadOnly || n.ReadAt == null));
        var ordered = Sorts.Apply(rows, request.Page.Sort);
        if (!ordered.TryGet(out var sorted))
        {
            return Result<Page<NotificationDto>>.Failure(ordered.Errors);
        }

        var page = await sorted.ToPageAsync(request.Page, cancellationToken);
        var executionIds = page.Items.Where(n => n.SubjectType == nameof(Execution)).Select(n => n.SubjectId).ToList();
        var commitments = executionIds.Count == 0
            ? []
            : await db.Executions.Where(e => executionIds.Contains(e.Id)).Select(e => new { e.Id, e.CommitmentId })
                .ToDictionaryAsync(e => e.Id, e => e.CommitmentId, cancellationToken);
        Guid Subject(Notification n) => commitments.GetValueOrDefault(n.SubjectId, n.SubjectId);

        var named = await names.OfAsync([.. page.Items.Where(n => n.AudienceId != null).Select(Subject).Distinct()], cancellationToken);
        await NameWhatIsNoRecordAsync([.. page.Items.Where(n => n.AudienceId == null)], named, cancellationToken);
        var principalIds = page.Items.Select(n => n.OnBehalfOfId).OfType<Guid>().Distinct().ToList();
        var principals = principalIds.Count == 0
            ? []
            : await db.Users.Where(u => principalIds.Contains(u.Id)).Select(u => new { u.Id, u.DisplayName }).ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancellationToken);
        var items = page.Items
            .Where(n => named.ContainsKey(Subject(n)))
            .Select(n => new NotificationDto(
                n.Id,
                n.Kind,
                n.SubjectType == nameof(Execution) ? nameof(Commitment) : n.SubjectType,
                Subject(n),
                named[Subject(n)],
                JsonSerializer.Deserialize<string?[]>(n.Arguments) ?? [],
                n.CreatedAt,
                n.ReadAt,
                n.AudienceId is { } audienceId && actor.Required.Audiences.Restricted.Contains(audienceId),
                n.OnBehalfOfId is { } principalId ? principals.GetValueOrDefault(principalId) : null))
            .ToList();
        return new Page<NotificationDto>(items, page.Total, page.Number, page.Size);
    }

    /// <summary>A consent is called by its party, a substitution by its two people.</summary>
    private async Task NameWhatIsNoRecordAsync(IReadOnlyList<Notification> rows, Dictionary<Guid, LocalizedTextDto> named, CancellationToken cancellationToken)
    {
        var partyId = actor.Required.PartyId;
        var consentIds = rows.Where(n => n.SubjectType == nameof(PartyConsent)).Select(n => n.SubjectId).ToList();
        if (consentIds.Count > 0)
        {
            var consents = await db.PartyConsents.Where(c => consentIds.Contains(c.Id) && c.PartyId == partyId)
                .Join(db.Parties, c => c.PartyId, p => p.Id, (c, p) => new { c.Id, Name = new LocalizedTextDto(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba) })
                .ToListAsync(cancellationToken);
            consents.ForEach(c => named[c.Id] = c.Name);
        }

        var substitutionIds = rows.Where(n => n.SubjectType == nameof(Substitution)).Select(n => n.SubjectId).ToList();
        if (substitutionIds.Count > 0)
        {
            var substitutions = await (
                    from s in db.Substitutions
                    where substitutionIds.Contains(s.Id) && s.PartyId == partyId
                    join principal in db.Users on s.PrincipalId equals principal.Id
                    join substitute in db.Users on s.SubstituteId equals substitute.Id
                    select new { s.Id, Principal = principal.DisplayName, Substitute = substitute.DisplayName })
                .ToListAsync(cancellationToken);
            foreach (var s in substitutions)
            {
                var both = $"{s.Principal} → {s.Substitute}";
                named[s.Id] = new LocalizedTextDto(both, both, both, both);
            }
        }
    }
}
