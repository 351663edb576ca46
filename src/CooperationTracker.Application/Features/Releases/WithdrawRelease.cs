using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Features.Attachments;
using CooperationTracker.Application.Features.Meetings;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Meetings;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Releases;

/// <summary>
/// Takes a record back from parties that it was released to. For them there is no such record from now on, and what they were
/// told of it is gone; that it was released and withdrawn stays with the owner. A line of agreed minutes is not
/// taken back from a side that has agreed to them.
/// </summary>
/// <param name="Reason">Required.</param>
/// <param name="FromEveryone">
/// Instead of parties, for a record that was released to all of them: those that it was released to by name besides keep it.
/// </param>
[Needs(Permission.Release)]
public sealed record WithdrawRelease(IReadOnlyList<Guid>? PartyIds, string? Reason, DateOnly? EffectiveOn = null, bool FromEveryone = false) : ICommand
{
    [JsonIgnore]
    public RecordKind Kind { get; init; }

    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class WithdrawReleaseValidator : AbstractValidator<WithdrawRelease>
{
    public WithdrawReleaseValidator()
    {
        RuleFor(c => c.PartyIds).NotEmpty().WithErrorCode("release.parties-required").When(c => !c.FromEveryone);
        RuleFor(c => c.PartyIds).Empty().WithErrorCode("release.parties-or-everyone").When(c => c.FromEveryone);
        RuleFor(c => c.Kind).IsInEnum().WithErrorCode("value.unknown");
        RuleFor(c => c.Reason).AtMost(TextRules.Reason);
    }
}

internal sealed class WithdrawReleaseHandler(
    IAppDbContext db, IActorContext actor, RecordRelease release, RecordAttachments attachments, MinutesKeeping minutes, TimeProvider clock) : ICommandHandler<WithdrawRelease>
{
    public async Task<Result> Handle(WithdrawRelease request, CancellationToken cancellationToken)
    {
        var found = await db.FindOwnRecordAsync(request.Kind, request.Id, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var record))
        {
            return Result.Failure(found.Errors);
        }

        var stamp = actor.Required.Stamp(clock, request.EffectiveOn, request.Reason);
        var before = record.AudienceId;
        var withdrawn = await WithdrawAsync(record, request, stamp, cancellationToken);
        if (!withdrawn.IsSuccess)
        {
            return withdrawn;
        }

        await attachments.FollowAsync(record, stamp, cancellationToken);
        if (record is Statement line)
        {
            return await minutes.FollowAsync(line, before, stamp, cancellationToken);
        }

        if (record is not Meeting meeting)
        {
            return withdrawn;
        }

        await minutes.LeaveAsync(meeting, before, stamp, cancellationToken);

        // Nobody is left with the statements and the agenda of a meeting that there is not.
        List<TrackedRecord> parts =
        [
            .. await db.Statements.Where(s => s.MeetingId == record.Id && s.OwnerPartyId == record.OwnerPartyId).ToListAsync(cancellationToken),
            .. await db.AgendaItems.Where(i => i.MeetingId == record.Id && i.OwnerPartyId == record.OwnerPartyId).ToListAsync(cancellationToken),
        ];
        foreach (var part in parts)
        {
            if (request.FromEveryone)
            {
                await release.WithdrawFromEveryoneAsync(part, stamp, cancellationToken);
            }

            foreach (var partyId in request.PartyIds ?? [])
            {
                await release.WithdrawAsync(part, [partyId], stamp, cancellationToken);
            }
        }

        return withdrawn;
    }

    private Task<Result> WithdrawAsync(TrackedRecord record, WithdrawRelease request, ChangeStamp stamp, CancellationToken cancellationToken) =>
        request.FromEveryone
            ? release.WithdrawFromEveryoneAsync(record, stamp, cancellationToken)
            : release.WithdrawAsync(record, request.PartyIds ?? [], stamp, cancellationToken);
}
