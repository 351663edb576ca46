using System.Text.Json;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.History;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Reminders;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Notifications;

/// <param name="SubjectType">Commitment, Event, …: where the link leads.</param>
/// <param name="SubjectId">For a notification about an execution, its commitment.</param>
/// <param name="Dates">EDTF: the deadline, or where a date moved from and to.</param>
public sealed record NotificationDto(
    Guid Id,
    NotificationKind Kind,
    string SubjectType,
    Guid SubjectId,
    LocalizedTextDto SubjectName,
    IReadOnlyList<string?> Dates,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ReadAt);

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

        var named = await names.OfAsync([.. page.Items.Select(Subject).Distinct()], cancellationToken);
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
                n.ReadAt))
            .ToList();
        return new Page<NotificationDto>(items, page.Total, page.Number, page.Size);
    }
}
