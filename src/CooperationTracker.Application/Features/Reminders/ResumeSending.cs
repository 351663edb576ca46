using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Audit;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Outbox;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Reminders;

/// <summary>Lets mail go out again. After a restore an administrator decides here about what was due meanwhile.</summary>
/// <param name="PutAsideWhatIsDue">True to drop what waits (it may have gone out after the backup was taken); false to send it.</param>
[Needs(Permission.AdministerSystem)]
public sealed record ResumeSending(bool PutAsideWhatIsDue) : ICommand;

internal sealed class ResumeSendingHandler(IAppDbContext db, IOutboxShelf shelf, IAuditTrail trail) : ICommandHandler<ResumeSending>
{
    public async Task<Result> Handle(ResumeSending request, CancellationToken cancellationToken)
    {
        if (request.PutAsideWhatIsDue)
        {
            await shelf.PutAsideAsync(cancellationToken);
        }

        // Whoever comes second finds nothing to do; a tracked removal would fail then.
        if (await db.SystemSettings.Where(s => s.Name == SystemSetting.SendingPaused).ExecuteDeleteAsync(cancellationToken) > 0)
        {
            trail.Add(AuditEvent.OfSystem(AuditAction.Configured, nameof(SystemSetting)) with
            {
                Changes = [new($"[{SystemSetting.SendingPaused}]", "true", null), new(nameof(request.PutAsideWhatIsDue), null, request.PutAsideWhatIsDue ? "true" : "false")],
            });
        }

        return Result.Success();
    }
}
