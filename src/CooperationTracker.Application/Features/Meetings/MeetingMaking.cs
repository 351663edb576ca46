using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Meetings;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Meetings;

/// <summary>Makes a meeting with its participants and statements, all or nothing.</summary>
public sealed class MeetingMaking(IAppDbContext db, IActorContext actor, IAudiences audiences, DateInputResolver dates, TimeProvider clock)
{
    /// <param name="visit">The visit that it belongs to, when that is being made in the same request.</param>
    /// <param name="prefix">Goes before the names of fields in errors.</param>
    public async Task<Result<Meeting>> MakeAsync(CreateMeeting request, Visit? visit, string prefix, CancellationToken cancellationToken)
    {
        var read = Marking.NameOf(request.Name, request.Confidentiality, request.Reference, $"{prefix}name", prefix);
        if (!read.TryGet(out var named))
        {
            return Result<Meeting>.Failure(read.Errors);
        }

        if (await CheckLinksAsync(request, visit, prefix, cancellationToken) is { } unknown)
        {
            return unknown;
        }

        if (actor.Required.MayMark(request.Confidentiality, request.WorkingGroupId) is { } forbidden)
        {
            return forbidden.On($"{prefix}confidentiality");
        }

        var owned = await audiences.OwnAsync(cancellationToken, request.WorkingGroupId, request.Confidentiality);
        if (!owned.TryGet(out var ownership))
        {
            return Result<Meeting>.Failure(owned.Errors);
        }

        var stamp = actor.Required.Stamp(clock, request.EffectiveOn);
        var made = Meeting.Create(named.Name, request.PartyIds, visit?.Id ?? request.VisitId, request.WorkingGroupId, ownership, stamp);
        if (!made.TryGet(out var meeting))
        {
            return Result<Meeting>.Failure(made.Errors.Within(prefix));
        }

        if (request.Confidentiality != Confidentiality.Internal)
        {
            meeting.Classify(ownership.AudienceId, request.Confidentiality, stamp);
        }

        if (named.Reference is { } reference)
        {
            meeting.KeepByReference(reference);
        }

        meeting.Describe(named.Name, request.Place.Cleaned(), request.Source.Cleaned(), stamp);
        meeting.MarkAs(request.Mark);
        if (request.Day is not null)
        {
            var resolved = await dates.ResolveAsync(request.Day, ownership.AudienceId, $"{prefix}day", new DateGround(stamp.EffectiveOn, IsPast: request.IsHeld), cancellationToken);
            if (!resolved.TryGet(out var day))
            {
                return Result<Meeting>.Failure(resolved.Errors);
            }

            meeting.SetDay(day, stamp);
        }

        if (await PreviousAsync(meeting, cancellationToken) is { } previous)
        {
            meeting.Follow(previous, stamp);
        }

        if (request.IsHeld)
        {
            var held = meeting.Move(MeetingMove.Hold, stamp);
            if (!held.IsSuccess)
            {
                return Result<Meeting>.Failure(held.Errors);
            }
        }

        foreach (var (participant, index) in (request.Participants ?? []).Select((p, i) => (p, i)))
        {
            var added = await AddParticipantAsync(meeting, participant, stamp, $"{prefix}participants[{index}].", cancellationToken);
            if (!added.IsSuccess)
            {
                return Result<Meeting>.Failure(added.Errors);
            }
        }

        db.Meetings.Add(meeting);
        var stated = await AddStatementsAsync(meeting, request.Statements ?? [], ownership, lastNumber: 0, stamp, prefix, cancellationToken);
        return stated.IsSuccess ? meeting : Result<Meeting>.Failure(stated.Errors);
    }

    /// <summary>The own side's last meeting of the group before this one: what it left is offered to this one. None where another follows it already.</summary>
    private async Task<Meeting?> PreviousAsync(Meeting meeting, CancellationToken cancellationToken)
    {
        if (meeting.WorkingGroupId is not { } groupId || meeting.Reference is not null)
        {
            return null;
        }

        var (us, day) = (meeting.OwnerPartyId, meeting.Earliest ?? meeting.Latest);
        var last = await db.Meetings
            .Where(m => m.WorkingGroupId == groupId && m.OwnerPartyId == us && (m.State == MeetingState.Held || m.State == MeetingState.MinutesAgreed)
                && m.Latest != null && (day == null || m.Latest < day))
            .OrderByDescending(m => m.Latest).ThenByDescending(m => m.Id)
            .FirstOrDefaultAsync(cancellationToken);
        return last is { Reference: null } && !await db.Meetings.AnyAsync(m => m.PreviousId == last.Id, cancellationToken) ? last : null;
    }

    public async Task<Result> AddParticipantAsync(
        Meeting meeting, ParticipantInput input, ChangeStamp stamp, string prefix, CancellationToken cancellationToken)
    {
        if (!await db.People.AnyAsync(p => p.Id == input.PersonId, cancellationToken))
        {
            return Error.Rule("person.unknown").On($"{prefix}personId");
        }

        var position = input.Position.Cleaned()
            ?? await db.PositionAsync(input.PersonId, meeting.Earliest ?? meeting.Latest ?? stamp.EffectiveOn, actor.Required.Language, cancellationToken);
        var attendance = input.Attendance ?? (meeting.State is MeetingState.Held or MeetingState.MinutesAgreed ? Attendance.Attended : Attendance.Invited);
        var added = meeting.AddParticipant(input.PartyId, input.PersonId, position, attendance, stamp);
        return added.IsSuccess ? added : Result.Failure(added.Errors.Within(prefix));
    }

    /// <returns>Errors <c>person.unknown</c>, those of <see cref="Meeting.ChangeParticipant"/>.</returns>
    public async Task<Result> ChangeParticipantAsync(
        Meeting meeting, Guid personId, Attendance attendance, string? position, Guid? substituteId, ChangeStamp stamp, CancellationToken cancellationToken)
    {
        (Guid, string?)? substitute = null;
        if (substituteId is { } otherId)
        {
            if (!await db.People.AnyAsync(p => p.Id == otherId, cancellationToken))
            {
                return Error.Rule("person.unknown").On("substituteId");
            }

            substitute = (otherId, await db.PositionAsync(otherId, meeting.Earliest ?? meeting.Latest ?? stamp.EffectiveOn, actor.Required.Language, cancellationToken));
        }

        return meeting.ChangeParticipant(personId, attendance, position.Cleaned(), substitute, stamp);
    }

    /// <param name="ownership">Of the statements.</param>
    /// <param name="lastNumber">The number of the meeting's last statement so far.</param>
    public async Task<Result> AddStatementsAsync(
        Meeting meeting, IReadOnlyList<StatementInput> inputs, Ownership ownership, int lastNumber, ChangeStamp stamp, string prefix, CancellationToken cancellationToken)
    {
        var errors = new List<Error>();
        foreach (var (input, index) in inputs.Select((s, i) => (s, i)))
        {
            var field = $"{prefix}statements[{index}].";
            var attribution = new AttributionInput(input.Source, input.PartyId, input.SpeakerId);
            if (await CheckAsync(attribution, field, cancellationToken) is { } unknown)
            {
                errors.Add(unknown);
                continue;
            }

            var made = Statement.Create(meeting.Id, lastNumber + index + 1, input.Wording, input.Language, ownership, stamp);
            if (made.TryGet(out var statement))
            {
                statement.Attribute(attribution.Source, attribution.PartyId, attribution.SpeakerId, stamp);
                statement.MarkAs(meeting.Mark);
                db.Statements.Add(statement);
            }
            else
            {
                errors.AddRange(made.Errors.Within(field));
            }
        }

        return errors.Count == 0 ? Result.Success() : Result.Failure(errors);
    }

    /// <returns>Errors <c>party.unknown</c>, <c>person.unknown</c>, or null when those whose word it is are known.</returns>
    public async Task<Error?> CheckAsync(AttributionInput attribution, string prefix, CancellationToken cancellationToken)
    {
        if (attribution.PartyId is { } partyId && !await db.Parties.AnyAsync(p => p.Id == partyId, cancellationToken))
        {
            return Error.Rule("party.unknown").On($"{prefix}partyId");
        }

        return attribution.SpeakerId is { } speakerId && !await db.People.AnyAsync(p => p.Id == speakerId, cancellationToken)
            ? Error.Rule("person.unknown").On($"{prefix}speakerId")
            : null;
    }

    private async Task<Error?> CheckLinksAsync(CreateMeeting request, Visit? visit, string prefix, CancellationToken cancellationToken)
    {
        var partyIds = request.PartyIds.Distinct().ToList();
        if (await db.Parties.CountAsync(p => partyIds.Contains(p.Id), cancellationToken) != partyIds.Count)
        {
            return Error.Rule("party.unknown").On($"{prefix}partyIds");
        }

        if (visit is null && request.VisitId is { } visitId && !await db.Visits.AnyAsync(v => v.Id == visitId, cancellationToken))
        {
            return Error.Rule("visit.unknown").On($"{prefix}visitId");
        }

        return request.WorkingGroupId is { } groupId && !await db.WorkingGroups.AnyAsync(g => g.Id == groupId, cancellationToken)
            ? Error.Rule("group.unknown").On($"{prefix}workingGroupId")
            : null;
    }
}
