using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.Events;
using CooperationTracker.Domain.Meetings;
using CooperationTracker.Domain.WorkingGroups;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Releases;

/// <summary>
/// Puts a record under another mark, and with it whatever of the own side hangs on it: executions, statements, agendas, files, its past, and what was told of it.
/// </summary>
/// <param name="Reason">Required: the ground for the mark.</param>
[Needs(Permission.RegisterRecords)]
public sealed record ClassifyRecord(Confidentiality Confidentiality, string? Reason, DateOnly? EffectiveOn = null) : ICommand
{
    [JsonIgnore]
    public RecordKind Kind { get; init; }

    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class ClassifyRecordValidator : AbstractValidator<ClassifyRecord>
{
    public ClassifyRecordValidator()
    {
        RuleFor(c => c.Kind).IsInEnum().WithErrorCode("value.unknown");
        RuleFor(c => c.Confidentiality).IsInEnum().WithErrorCode("value.unknown");
        this.ReasonRequired(c => c.Reason, TextRules.Reason);
    }
}

internal sealed class ClassifyRecordHandler(
    IAppDbContext db,
    IActorContext actor,
    IAudiences audiences,
    IDateDependants dependants,
    DateInputResolver dates,
    IRestrictedText text,
    TimeProvider clock) : ICommandHandler<ClassifyRecord>
{
    public async Task<Result> Handle(ClassifyRecord request, CancellationToken cancellationToken)
    {
        // An anchor set at the same moment would be checked against the audience that is just being left.
        await db.LockAnchorGraphAsync(cancellationToken);
        var found = await db.FindOwnRecordAsync(request.Kind, request.Id, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var record))
        {
            return Result.Failure(found.Errors);
        }

        var present = await audiences.ScopeOfAsync(record.AudienceId, cancellationToken);
        if (MayMove(record, present, request.Confidentiality) is { } refused)
        {
            return refused.On("confidentiality");
        }

        var parts = await PartsAsync(record, cancellationToken);
        if (request.Confidentiality == Confidentiality.Restricted && await MayRestrictAsync(record, parts, cancellationToken) is { } open)
        {
            return open.On("confidentiality");
        }

        var stamp = actor.Required.Stamp(clock, request.EffectiveOn, request.Reason);
        foreach (var moved in parts.Prepend(record))
        {
            var scope = await audiences.ScopeOfAsync(moved.AudienceId, cancellationToken);
            var marked = await audiences.InternAsync(scope with { Confidentiality = request.Confidentiality }, cancellationToken);
            if (moved is ScheduledRecord dated && await dates.CheckAnchorAsync(dated, marked.AudienceId, "confidentiality", cancellationToken) is { } hidden)
            {
                return hidden;
            }

            if (moved == record)
            {
                record.Classify(marked.AudienceId, request.Confidentiality, stamp);
            }
            else
            {
                moved.BelongTo(marked);
            }

            await audiences.FollowAsync(
                moved.Id,
                told => told.OwnerPartyId == record.OwnerPartyId ? told with { Confidentiality = request.Confidentiality } : told,
                cancellationToken);
        }

        return Result.Success();
    }

    private Error? MayMove(TrackedRecord record, AudienceScope present, Confidentiality to)
    {
        if (present.Confidentiality == to)
        {
            return Error.Conflict("classify.unchanged", to);
        }

        if (to == Confidentiality.Restricted && !actor.Required.Has(Permission.ReadRestricted, record))
        {
            return new Error("access.forbidden", ErrorKind.Forbidden);
        }

        // Lowering the mark lets more people read it: that is handing over within the own side.
        if (present.Confidentiality == Confidentiality.Restricted && !actor.Required.Has(Permission.Release, record))
        {
            return new Error("classify.lowering-needs-release", ErrorKind.Forbidden);
        }

        return present.ForEveryone ? Error.Conflict("classify.for-everyone") : null;
    }

    private async Task<Error?> MayRestrictAsync(TrackedRecord record, IReadOnlyList<TrackedRecord> parts, CancellationToken cancellationToken)
    {
        foreach (var part in parts.Prepend(record))
        {
            var scope = await audiences.ScopeOfAsync(part.AudienceId, cancellationToken);
            if (scope.ForEveryone || scope.PartyIds.Any(id => id != record.OwnerPartyId))
            {
                return Error.Conflict("classify.released");
            }
        }

        if (record is Event)
        {
            foreach (var dependant in await dependants.HangingOnAsync([record.Id], cancellationToken))
            {
                if ((await audiences.ScopeOfAsync(dependant.AudienceId, cancellationToken)).Confidentiality != Confidentiality.Restricted)
                {
                    return Error.Conflict("classify.anchor-needed");
                }
            }
        }

        return await text.RefusalAsync(record.OwnerPartyId, cancellationToken);
    }

    /// <summary>What of the own side is a part of the record: another side's executions and files bear that side's mark.</summary>
    private async Task<IReadOnlyList<TrackedRecord>> PartsAsync(TrackedRecord record, CancellationToken cancellationToken)
    {
        var ownerId = record.OwnerPartyId;
        var parts = new List<TrackedRecord>();
        if (record is Commitment)
        {
            parts.AddRange(await db.Executions.Where(e => e.CommitmentId == record.Id && e.OwnerPartyId == ownerId).ToListAsync(cancellationToken));
            parts.AddRange(await db.Comments.Where(c => c.CommitmentId == record.Id && c.OwnerPartyId == ownerId).ToListAsync(cancellationToken));
            parts.AddRange(await db.CommitmentLinks.Where(l => l.CommitmentId == record.Id && l.OwnerPartyId == ownerId).ToListAsync(cancellationToken));
        }
        else if (record is WorkingGroup)
        {
            parts.AddRange(await db.Inquiries.Where(i => i.WorkingGroupId == record.Id && i.OwnerPartyId == ownerId).ToListAsync(cancellationToken));
        }
        else if (record is Meeting)
        {
            parts.AddRange(await db.Statements.Where(s => s.MeetingId == record.Id && s.OwnerPartyId == ownerId).ToListAsync(cancellationToken));
            parts.AddRange(await db.AgendaItems.Where(i => i.MeetingId == record.Id && i.OwnerPartyId == ownerId).ToListAsync(cancellationToken));
        }

        var subjectIds = parts.Select(part => part.Id).Append(record.Id).ToList();
        parts.AddRange(await db.Attachments.Where(a => subjectIds.Contains(a.SubjectId) && a.OwnerPartyId == ownerId).ToListAsync(cancellationToken));
        subjectIds.AddRange(parts.Select(part => part.Id));
        parts.AddRange(await db.Purges.Where(p => subjectIds.Contains(p.SubjectId) && p.OwnerPartyId == ownerId).ToListAsync(cancellationToken));
        return parts;
    }
}
