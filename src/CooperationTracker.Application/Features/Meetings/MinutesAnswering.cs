using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Domain.Attachments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Meetings;
using CooperationTracker.Domain.Reminders;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Meetings;

/// <summary>What the sides' words on the minutes have in common: whose they are, that there is something to agree to, and who is told.</summary>
internal static class MinutesAnswering
{
    /// <returns>Error <c>answer.other-side</c>.</returns>
    public static Error? IsOwn(this Actor actor, Guid partyId) =>
        partyId == actor.PartyId ? null : new Error("answer.other-side", ErrorKind.Forbidden) { Field = "partyId" };

    /// <summary>Nobody agrees to a blank page: there are statements that the reader sees, signed minutes among the files, or a reference to them.</summary>
    /// <returns>Error <c>minutes.empty</c>.</returns>
    public static async Task<Error?> CheckMinutesAsync(this IAppDbContext db, Meeting meeting, CancellationToken cancellationToken) =>
        meeting.Reference is not null
        || await db.Statements.AnyAsync(s => s.MeetingId == meeting.Id, cancellationToken)
        || await db.Attachments.IgnoreAutoIncludes().AnyAsync(
            a => a.Subject == AttachmentSubject.Meeting && a.SubjectId == meeting.Id && a.WithdrawnAt == null && a.Kind == AttachmentKind.SignedMinutes, cancellationToken)
            ? null
            : Error.Conflict("minutes.empty");

    /// <summary>Tells every other side that meets, as far as it sees the meeting.</summary>
    public static async Task TellOthersAsync(this SideNotices notices, Meeting meeting, Guid? actingPartyId, NotificationKind kind, CancellationToken cancellationToken)
    {
        foreach (var partyId in meeting.PartyIds.Append(meeting.OwnerPartyId).Distinct().Where(id => id != actingPartyId))
        {
            await notices.TellAsync(meeting, partyId, kind, cancellationToken);
        }
    }
}
