using System.Linq.Expressions;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Meetings;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Meetings;

/// <summary>What a meeting waits for.</summary>
public enum MeetingOpenItemKind
{
    /// <summary>Its day has passed, and nobody has said whether it took place.</summary>
    WasItHeld,

    /// <summary>It took place, and the reader's side, whose it is, has agreed to no minutes.</summary>
    MinutesMissing,

    /// <summary>Another side has agreed to the minutes, or has entered that the reader's has.</summary>
    AwaitsOurConfirmation,

    /// <summary>The reader's side has agreed to the minutes, another has not.</summary>
    AwaitsOthers,

    /// <summary>Another side objects to the minutes.</summary>
    Objected,

    /// <summary>Another side has corrected agreed minutes, and the reader's has not said that it stands by that.</summary>
    AddendumAwaitsUs,
}

/// <param name="Since">The day from which it waits.</param>
/// <param name="Days">For how many days, on the reader's today.</param>
public sealed record MeetingOpenItem(Guid MeetingId, LocalizedTextDto Name, MeetingOpenItemKind Kind, DateOnly Since, int Days, Confidentiality Confidentiality);

/// <summary>Meetings that wait for something, the longest first. What lies back a year or longer is a record of the past, and nobody waits for its minutes.</summary>
/// <param name="WorkingGroupId">Only those of one group.</param>
[Needs(Permission.ReadRecords)]
public sealed record ListMeetingOpenItems(Guid? WorkingGroupId = null) : IQuery<IReadOnlyList<MeetingOpenItem>>
{
    /// <summary>In days.</summary>
    public const int LooksBack = 365;
}

/// <summary>Meetings that somebody of a side is to do something about, in the words of queries: all that <see cref="ListMeetingOpenItems"/> lists but what waits for others.</summary>
internal static class MeetingOpenItems
{
    public static Expression<Func<Meeting, bool>> WaitingFor(Guid? partyId, DateOnly today)
    {
        var back = today.AddDays(-ListMeetingOpenItems.LooksBack);
        return m => (m.State == MeetingState.Scheduled && m.OwnerPartyId == partyId && !m.ToBeRescheduled && m.Latest < today)
            || (m.State == MeetingState.Held && (m.Latest ?? m.StateSince) >= back
                && ((m.OwnerPartyId == partyId && m.Confirmations.Any(c => c.PartyId != partyId && c.Answer == MinutesAnswer.Objected))
                    || (!m.Confirmations.Any(c => c.PartyId == partyId && c.Answer == MinutesAnswer.Confirmed)
                        && (m.OwnerPartyId == partyId || (m.PartyIds.Contains(partyId!.Value) && m.Confirmations.Any(c => c.Answer == MinutesAnswer.Confirmed))))))
            || (m.State == MeetingState.MinutesAgreed && m.PartyIds.Contains(partyId!.Value) && m.Addenda.Any(a => a.MadeOn >= back && !a.ConfirmedBy.Contains(partyId!.Value)));
    }
}

internal sealed class ListMeetingOpenItemsHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : IQueryHandler<ListMeetingOpenItems, IReadOnlyList<MeetingOpenItem>>
{
    private const int Shown = 200;

    public async Task<Result<IReadOnlyList<MeetingOpenItem>>> Handle(ListMeetingOpenItems request, CancellationToken cancellationToken)
    {
        var us = actor.Required.PartyId;
        var today = actor.Required.Today(clock);
        var back = today.AddDays(-ListMeetingOpenItems.LooksBack);
        var ours = db.Meetings.IgnoreAutoIncludes().Where(MeetingOpenItems.WaitingFor(us, today)).Select(m => m.Id);
        var rows = await db.Meetings.AsNoTracking().IgnoreAutoIncludes()
            .Where(m => ours.Contains(m.Id)
                || (m.State == MeetingState.Held && (m.Latest ?? m.StateSince) >= back && m.Confirmations.Any(c => c.PartyId == us && c.Answer == MinutesAnswer.Confirmed)))
            .Where(m => request.WorkingGroupId == null || m.WorkingGroupId == request.WorkingGroupId)
            .OrderBy(m => m.Latest).ThenBy(m => m.Id)
            .Take(Shown)
            .Select(m => new
            {
                m.Id,
                Name = new LocalizedTextDto(m.Name.Ru, m.Name.En, m.Name.Kk, m.Name.Ba),
                m.State,
                m.StateSince,
                m.Latest,
                m.OwnerPartyId,
                m.PartyIds,
                Confirmations = m.Confirmations.Select(c => new { c.PartyId, c.Answer, c.AnsweredOn }).ToList(),
                CorrectedOn = m.Addenda.Where(a => !a.ConfirmedBy.Contains(us ?? Guid.Empty)).Min(a => (DateOnly?)a.MadeOn),
                Confidentiality = db.Audiences.Where(a => a.Id == m.AudienceId).Select(a => a.Confidentiality).First(),
            })
            .ToListAsync(cancellationToken);

        return Result<IReadOnlyList<MeetingOpenItem>>.Of(
        [
            .. rows.Select(m =>
            {
                var confirmed = m.Confirmations.Where(c => c.Answer == MinutesAnswer.Confirmed).ToList();
                var (kind, since) = m switch
                {
                    { State: MeetingState.Scheduled } => (MeetingOpenItemKind.WasItHeld, m.Latest!.Value.AddDays(1)),
                    { State: MeetingState.MinutesAgreed } => (MeetingOpenItemKind.AddendumAwaitsUs, m.CorrectedOn ?? m.StateSince),
                    _ when m.Confirmations.Find(c => c.Answer == MinutesAnswer.Objected && c.PartyId != us) is { } objection && m.OwnerPartyId == us =>
                        (MeetingOpenItemKind.Objected, objection.AnsweredOn ?? m.StateSince),
                    _ when m.PartyIds.Contains(us ?? Guid.Empty) && confirmed.Count > 0 && !confirmed.Exists(c => c.PartyId == us) =>
                        (MeetingOpenItemKind.AwaitsOurConfirmation, confirmed.Min(c => c.AnsweredOn) ?? m.StateSince),
                    _ when confirmed.Exists(c => c.PartyId == us) => (MeetingOpenItemKind.AwaitsOthers, confirmed.First(c => c.PartyId == us).AnsweredOn ?? m.StateSince),
                    _ when m.OwnerPartyId == us => (MeetingOpenItemKind.MinutesMissing, m.StateSince),
                    _ => ((MeetingOpenItemKind?)null, m.StateSince),
                };
                return kind is { } open
                    ? new MeetingOpenItem(m.Id, m.Name, open, since, Math.Max(0, today.DayNumber - since.DayNumber), m.Confidentiality)
                    : null;
            }).OfType<MeetingOpenItem>().OrderBy(item => item.Since),
        ]);
    }
}
