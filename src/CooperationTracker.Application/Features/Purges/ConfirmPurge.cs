using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Audit;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Purges;

/// <summary>
/// Confirms a purge that somebody else of the party asked for: the texts go everywhere in one transaction, and a tombstone stays. Files,
/// and what the database still keeps in its own, go afterwards, by a job that comes back until they are gone.
/// </summary>
/// <param name="SubjectVersion">The record's version that the caller saw: a record that was changed meanwhile is looked at again first.</param>
[Needs(Permission.Purge)]
public sealed record ConfirmPurge(Guid SubjectVersion) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class ConfirmPurgeHandler(
    IAppDbContext db, IActorContext actor, IPurgeTexts texts, IAuditPurge audit, PurgeNotices notices, TimeProvider clock) : ICommandHandler<ConfirmPurge>
{
    public async Task<Result> Handle(ConfirmPurge request, CancellationToken cancellationToken)
    {
        var who = actor.Required;
        var purge = await db.Purges.FirstOrDefaultAsync(p => p.Id == request.Id, cancellationToken);
        if (purge is null)
        {
            return Error.NotFound();
        }

        if ((who.MayChange(purge) ?? purge.CheckVersion(request.Version)) is { } error)
        {
            return error;
        }

        var found = await texts.FindAsync(purge.SubjectType, purge.SubjectId, cancellationToken);
        if (!found.TryGet(out var subject))
        {
            return Result.Failure(found.Errors);
        }

        var stamp = who.Stamp(clock);
        var confirmed = purge.Confirm(who.Hand(), request.SubjectVersion, subject.Target.Version, stamp);
        if (!confirmed.IsSuccess)
        {
            return confirmed;
        }

        // A field that holds nothing any more, and never did, needs nobody's purge.
        var paths = purge.FieldList.Select(field => field.Path).ToList();
        var erased = await texts.EraseAsync(
            subject, paths, language => PurgeWords.Tombstone(purge.Ground, stamp.EffectiveOn, language ?? who.Language), stamp, cancellationToken);
        purge.Leave(erased.Files);
        await notices.TellOtherSidesAsync(purge, subject.AudienceId, cancellationToken);
        await audit.PurgeAsync(
            purge.SubjectType,
            purge.SubjectId,
            erased.Fields,
            erased.Texts,
            AuditEvent.OfRecord(AuditAction.Purged, purge.SubjectType, purge.SubjectId, subject.AudienceId, subject.OwnerPartyId) with
            {
                Reason = $"{purge.Basis}. {purge.Reason}",
                Changes = [.. paths.Select(path => new AuditChange(path, null, PurgeWords.Tombstone(purge.Ground, stamp.EffectiveOn, "ru")))],
            },
            cancellationToken);
        foreach (var other in erased.Others)
        {
            await audit.PurgeAsync(other.SubjectType, other.SubjectId!.Value, [], erased.Texts, other, cancellationToken);
        }

        return Result.Success();
    }
}
