using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.History;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Commitments;

/// <param name="At">The instant (UTC) from which it said so.</param>
public sealed record EarlierTextDto(string Text, DateTimeOffset At);

/// <param name="Version">What If-Match must name to change the comment.</param>
/// <param name="IsOwn">Whether the reader wrote it.</param>
/// <param name="Text">Null when it was withdrawn.</param>
/// <param name="Earlier">What it said before, the first first.</param>
public sealed record CommentDto(
    Guid Id,
    Guid Version,
    string? Author,
    bool IsOwn,
    string? Text,
    DateTimeOffset WrittenAt,
    DateTimeOffset? EditedAt,
    DateTimeOffset? WithdrawnAt,
    IReadOnlyList<EarlierTextDto> Earlier);

/// <param name="IsBackward">The other commitment is linked to this one, not this one to it.</param>
/// <param name="Commitment">The other one.</param>
public sealed record CommitmentLinkDto(Guid Id, LinkKind Kind, bool IsBackward, LinkDto Commitment, CommitmentState State);

public sealed record ReaderDto(Guid Id, string Name);

/// <param name="Comments">The earliest first.</param>
/// <param name="Watchers">Colleagues who are told of changes, by name.</param>
/// <param name="Colleagues">Who of the own side sees the commitment, the reader left out: whom a comment can tell.</param>
public sealed record CommitmentNotesDto(
    IReadOnlyList<CommentDto> Comments,
    IReadOnlyList<CommitmentLinkDto> Links,
    bool IsWatched,
    IReadOnlyList<ReaderDto> Watchers,
    IReadOnlyList<ReaderDto> Colleagues);

/// <summary>What the reader's own side keeps of a commitment for itself: comments, links with other commitments that the reader sees, who watches it.</summary>
[Needs(Permission.ReadRecords)]
public sealed record GetNotes(Guid Id) : IQuery<CommitmentNotesDto>, IShowsRecords<CommitmentNotesDto>
{
    public IEnumerable<Guid> RecordsIn(CommitmentNotesDto answer) => [Id];
}

internal sealed class GetNotesHandler(IAppDbContext db, IActorContext actor, CommentNotices notices) : IQueryHandler<GetNotes, CommitmentNotesDto>
{
    public async Task<Result<CommitmentNotesDto>> Handle(GetNotes request, CancellationToken cancellationToken)
    {
        var audienceId = await db.Commitments.Where(c => c.Id == request.Id).Select(c => (int?)c.AudienceId).FirstOrDefaultAsync(cancellationToken);
        if (audienceId is not { } readBy)
        {
            return Error.NotFound();
        }

        var userId = actor.Required.UserId;
        var partyId = actor.Required.PartyId;
        var watchers = await (
                from w in db.Watches
                where w.CommitmentId == request.Id
                join u in db.Users on w.UserId equals u.Id
                where u.PartyId == partyId && u.IsActive
                orderby u.DisplayName, u.Id
                select new ReaderDto(u.Id, u.DisplayName)).ToListAsync(cancellationToken);
        var readers = (await notices.ReadersAsync(readBy, cancellationToken)).Select(u => new ReaderDto(u.Id, u.DisplayName)).ToList();
        return new CommitmentNotesDto(
            await CommentsAsync(request.Id, cancellationToken),
            await LinksAsync(request.Id, cancellationToken),
            watchers.Exists(w => w.Id == userId),
            [.. watchers.Where(w => readers.Exists(r => r.Id == w.Id))],
            [.. readers.Where(r => r.Id != userId).OrderBy(r => r.Name, StringComparer.CurrentCulture)]);
    }

    private async Task<IReadOnlyList<CommentDto>> CommentsAsync(Guid commitmentId, CancellationToken cancellationToken)
    {
        var comments = await (
                from c in db.Comments.AsNoTracking()
                where c.CommitmentId == commitmentId
                join u in db.Users on c.AuthorId equals u.Id into authors
                from u in authors.DefaultIfEmpty()
                orderby c.CreatedAt, c.Id
                select new { c.Id, c.Version, c.AuthorId, Author = u == null ? null : u.DisplayName, c.Text, c.CreatedAt, c.EditedAt, c.WithdrawnAt })
            .ToListAsync(cancellationToken);
        var edited = comments.Where(c => c.EditedAt is not null && c.WithdrawnAt is null).Select(c => c.Id).ToList();
        var earlier = edited.Count == 0
            ? []
            : (await db.History.Where(h => edited.Contains(h.SubjectId) && h.Fact == HistoryFact.Wording && h.Value != null)
                .OrderBy(h => h.Id).Select(h => new { h.SubjectId, h.Value, h.RecordedAt }).ToListAsync(cancellationToken));
        return
        [
            .. comments.Select(c => new CommentDto(
                c.Id,
                c.Version,
                c.Author,
                c.AuthorId == actor.Required.UserId,
                c.WithdrawnAt is null ? c.Text : null,
                c.CreatedAt,
                c.EditedAt,
                c.WithdrawnAt,
                [.. earlier.Where(h => h.SubjectId == c.Id).SkipLast(1).Select(h => new EarlierTextDto(h.Value!, h.RecordedAt))])),
        ];
    }

    /// <summary>Joined with what the reader sees: a link to anything else is as if there were none.</summary>
    private async Task<IReadOnlyList<CommitmentLinkDto>> LinksAsync(Guid commitmentId, CancellationToken cancellationToken)
    {
        var rows = await (
                from l in db.CommitmentLinks
                where l.EndedOn == null && (l.CommitmentId == commitmentId || l.TargetId == commitmentId)
                join c in db.Commitments.IgnoreAutoIncludes() on l.CommitmentId == commitmentId ? l.TargetId : l.CommitmentId equals c.Id
                orderby c.TitleSort, l.Id
                select new { l.Id, l.Kind, l.TargetId, OtherId = c.Id, c.Title.Ru, c.Title.En, c.Title.Kk, c.Title.Ba, c.State })
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.OrderBy(r => r.TargetId == commitmentId).ThenBy(r => r.Kind).Select(r => new CommitmentLinkDto(
                r.Id, r.Kind, r.TargetId == commitmentId, new LinkDto(r.OtherId, new LocalizedTextDto(r.Ru, r.En, r.Kk, r.Ba)), r.State)),
        ];
    }
}
