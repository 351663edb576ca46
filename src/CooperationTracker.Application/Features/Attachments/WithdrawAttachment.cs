using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using FluentValidation;

namespace CooperationTracker.Application.Features.Attachments;

/// <summary>Takes an attachment out of use. It stays with its side, its versions and the reason; other sides no longer see it.</summary>
[Needs(Permission.ReadRecords)]
public sealed record WithdrawAttachment(string? Reason) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class WithdrawAttachmentValidator : AbstractValidator<WithdrawAttachment>
{
    public WithdrawAttachmentValidator() => RuleFor(c => c.Reason).AtMost(TextRules.Reason);
}

internal sealed class WithdrawAttachmentHandler(IAppDbContext db, IActorContext actor, RecordAttachments release, TimeProvider clock)
    : ICommandHandler<WithdrawAttachment>
{
    public async Task<Result> Handle(WithdrawAttachment request, CancellationToken cancellationToken)
    {
        if (await db.Attachments.FindAttachmentAsync(db, request.Id, cancellationToken) is not var (attachment, subject))
        {
            return Error.NotFound();
        }

        var who = actor.Required;
        if ((who.MayChange(attachment) ?? who.MayAttach(attachment.Subject, subject) ?? attachment.CheckVersion(request.Version)) is { } refused)
        {
            return refused;
        }

        var stamp = who.Stamp(clock, reason: request.Reason);
        var withdrawn = attachment.Withdraw(stamp);
        if (withdrawn.IsSuccess)
        {
            await release.TakeBackAsync(attachment, stamp, cancellationToken);
        }

        return withdrawn;
    }
}
