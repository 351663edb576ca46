using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>What the deadlines of a commitment and of its executions are counted from.</summary>
internal static class DeadlineGround
{
    /// <summary>At its registration: a date without a year is counted from the meeting, whenever it is typed.</summary>
    public static async Task<DateGround> OfNewAsync(this IAppDbContext db, Commitment commitment, ChangeStamp stamp, Actor actor, CancellationToken cancellationToken)
    {
        var ground = await db.OfChangeAsync(commitment, stamp, actor, cancellationToken);
        return ground with { Said = ground.Met ?? stamp.EffectiveOn };
    }

    /// <summary>The same of a commitment of which only the id is at hand.</summary>
    public static async Task<DateGround> OfChangeAsync(this IAppDbContext db, Guid commitmentId, ChangeStamp stamp, Actor actor, CancellationToken cancellationToken) =>
        await db.OfChangeAsync(await db.Commitments.AsNoTracking().IgnoreAutoIncludes().FirstAsync(c => c.Id == commitmentId, cancellationToken), stamp, actor, cancellationToken);

    /// <summary>Later on, a date without a year is counted from the day of the change.</summary>
    public static async Task<DateGround> OfChangeAsync(this IAppDbContext db, Commitment commitment, ChangeStamp stamp, Actor actor, CancellationToken cancellationToken)
    {
        var registered = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(commitment.CreatedAt, actor.Zone).DateTime);
        return new DateGround(stamp.EffectiveOn, commitment.DocumentDate, await db.MetAsync(commitment.StatementId, cancellationToken), registered);
    }

    /// <summary>The day of the meeting at which something was said; null where that is not known as exactly as a day.</summary>
    public static Task<DateOnly?> MetAsync(this IAppDbContext db, Guid? statementId, CancellationToken cancellationToken) => (
        from s in db.Statements
        where s.Id == statementId
        join m in db.Meetings on s.MeetingId equals m.Id
        where m.Earliest == m.Latest
        select m.Latest).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The commitment's own deadline may wait for the signing, and may be a repetition.</summary>
    public static DateGround ForCommitment(this DateGround ground) => ground with { MayWait = true, MayRepeat = true };

    /// <summary>An execution's may wait too; what is repeated is the commitment.</summary>
    public static DateGround ForExecution(this DateGround ground) => ground with { MayWait = true };
}
