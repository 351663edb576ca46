using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Outbox;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Reminders;

/// <summary>Stops all mail until somebody resumes it; planning goes on.</summary>
/// <param name="Reason">Shown to administrators.</param>
[Needs(Permission.AdministerSystem)]
public sealed record PauseSending(string Reason) : ICommand;

internal sealed class PauseSendingValidator : AbstractValidator<PauseSending>
{
    public PauseSendingValidator() => this.ReasonRequired(c => c.Reason);
}

internal sealed class PauseSendingHandler(IAppDbContext db) : ICommandHandler<PauseSending>
{
    public async Task<Result> Handle(PauseSending request, CancellationToken cancellationToken)
    {
        if (!await db.SystemSettings.AnyAsync(s => s.Name == SystemSetting.SendingPaused, cancellationToken))
        {
            db.SystemSettings.Add(new SystemSetting(SystemSetting.SendingPaused, request.Reason.Cleaned()!));
        }

        return Result.Success();
    }
}
