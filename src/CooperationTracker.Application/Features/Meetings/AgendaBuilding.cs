using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Meetings;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Meetings;

/// <summary>Makes items of an agenda, hands them over, and keeps the minutes that they are a part of to one text.</summary>
public sealed class AgendaBuilding(IAppDbContext db, IActorContext actor, IAudiences audiences, RecordRelease release, TimeProvider clock)
{
    /// <summary>After the own side's last item.</summary>
    public async Task<int> NextNumberAsync(Guid meetingId, CancellationToken cancellationToken) =>
        (await db.AgendaItems.Where(i => i.MeetingId == meetingId && i.OwnerPartyId == actor.Required.PartyId).MaxAsync(i => (int?)i.Number, cancellationToken) ?? 0) + 1;

    /// <param name="keys">Of the candidates; null for all.</param>
    /// <param name="wanted">Which of them.</param>
    /// <returns>How many were taken; error <c>agenda.candidate-unknown</c> for a key that is neither open nor on the agenda.</returns>
    internal async Task<Result<int>> TakeAsync(
        Meeting meeting, IReadOnlyCollection<string>? keys, Func<AgendaCandidateDto, bool> wanted, ChangeStamp stamp, CancellationToken cancellationToken)
    {
        var owned = await audiences.OwnAsync(meeting, cancellationToken);
        if (!owned.TryGet(out var ownership))
        {
            return Result<int>.Failure(owned.Errors);
        }

        var offered = await new AgendaCandidates(db, actor.Required, actor.Required.Today(clock)).OfAsync(meeting, cancellationToken);
        if (keys is not null)
        {
            var known = await db.AgendaItems.Where(i => i.MeetingId == meeting.Id && i.SubjectKey != null).Select(i => i.SubjectKey!).ToListAsync(cancellationToken);
            if (keys.FirstOrDefault(key => !known.Contains(key) && offered.All(c => c.Key != key)) is not null)
            {
                return Error.Rule("agenda.candidate-unknown").On("keys");
            }
        }

        var number = await NextNumberAsync(meeting.Id, cancellationToken);
        var taken = 0;
        foreach (var candidate in offered.Where(c => (keys is null || keys.Contains(c.Key)) && wanted(c)))
        {
            var item = candidate.Subject is { } subject
                ? AgendaItem.About(meeting.Id, number + taken, new(subject.Kind, subject.RecordId, subject.PartId), ownership, stamp)
                : AgendaItem.CarriedOver(meeting.Id, number + taken, candidate.ItemId!.Value, candidate.Text!, ownership, stamp);
            item.MarkAs(meeting.Mark);
            db.AgendaItems.Add(item);
            taken++;
        }

        return taken;
    }

    /// <summary>
    /// After a change of an item that others see: of a meeting that has taken place it is a part of the minutes, and whoever had confirmed
    /// them confirms anew. What the own side alone sees is no part of them.
    /// </summary>
    internal async Task<Result> AmendAsync(Meeting meeting, AgendaItem item, ChangeStamp stamp, CancellationToken cancellationToken) =>
        meeting.State == MeetingState.Held && IsShared(await audiences.ScopeOfAsync(item.AudienceId, cancellationToken)) ? meeting.AmendMinutes(stamp) : Result.Success();

    /// <param name="mayStayBehind">Whether an item that may not go is left behind; else it refuses the whole.</param>
    /// <returns>Errors <c>agenda.meeting-not-released</c>, <c>agenda.record-not-released</c>, those of <see cref="RecordRelease"/>.</returns>
    internal async Task<Result> ReleaseAsync(
        Meeting meeting, IReadOnlyList<AgendaItem> items, IReadOnlyCollection<Guid> partyIds, bool mayStayBehind, ChangeStamp stamp, CancellationToken cancellationToken)
    {
        var others = partyIds.Where(id => id != actor.Required.PartyId).Distinct().ToList();
        var seen = await audiences.ScopeOfAsync(meeting.AudienceId, cancellationToken);
        if (others.Exists(id => !seen.Reaches(id)))
        {
            return Error.Rule("agenda.meeting-not-released").On("partyIds");
        }

        var went = false;
        foreach (var item in items)
        {
            if (item.Subject is { } subject && !await IsSeenAsync(subject, others, cancellationToken))
            {
                if (mayStayBehind)
                {
                    continue;
                }

                return Error.Rule("agenda.record-not-released").On("itemIds");
            }

            var released = await release.ToAsync(item, others, stamp, cancellationToken, isAlong: true);
            if (!released.IsSuccess)
            {
                return released;
            }

            went = true;
        }

        return went && meeting.State == MeetingState.Held ? meeting.AmendMinutes(stamp) : Result.Success();
    }

    /// <summary>Whether all parties see the record that an item is about.</summary>
    private async Task<bool> IsSeenAsync(AgendaSubject subject, IReadOnlyList<Guid> partyIds, CancellationToken cancellationToken)
    {
        var id = subject.RecordId;
        var audienceId = subject.Kind switch
        {
            AgendaSubjectKind.Commitment => await db.Commitments.Where(r => r.Id == id).Select(r => (int?)r.AudienceId).FirstOrDefaultAsync(cancellationToken),
            AgendaSubjectKind.Initiative => await db.Initiatives.Where(r => r.Id == id).Select(r => (int?)r.AudienceId).FirstOrDefaultAsync(cancellationToken),
            AgendaSubjectKind.ProjectIssue => await db.Projects.Where(r => r.Id == id).Select(r => (int?)r.AudienceId).FirstOrDefaultAsync(cancellationToken),
            _ => await db.WorkingGroups.Where(r => r.Id == id).Select(r => (int?)r.AudienceId).FirstOrDefaultAsync(cancellationToken),
        };
        if (audienceId is not { } known)
        {
            return false;
        }

        var scope = await audiences.ScopeOfAsync(known, cancellationToken);
        return partyIds.All(scope.Reaches);
    }

    private static bool IsShared(AudienceScope scope) => scope.ForEveryone || scope.PartyIds.Any(id => id != scope.OwnerPartyId);
}
