using CooperationTracker.Application.Common.Access;
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

internal sealed class ResumeSendingHandler(IAppDbContext db, IOutboxShelf shelf) : ICommandHandler<ResumeSending>
{
    public async Task<Result> Handle(ResumeSending request, CancellationToken cancellationToken)
    {
        if (request.PutAsideWhatIsDue)
        {
            await shelf.PutAsideAsync(cancellationToken);
        }

        await db.SystemSettings.Where(s => s.Name == SystemSetting.SendingPaused).ExecuteDeleteAsync(cancellationToken);
        return Result.Success();
    }
}
