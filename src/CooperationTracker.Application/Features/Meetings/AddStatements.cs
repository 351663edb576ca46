using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Meetings;

/// <summary>
/// Adds lines to a meeting, numbered on from its last, with the commitments made of them: all of it or nothing. No other side sees them before they are
/// released, even where it sees the meeting.
/// </summary>
/// <param name="Commitments">What of the added statements are commitments. They begin on the meeting's day where it was held on a known one.</param>
[Needs(Permission.RegisterRecords)]
public sealed record AddStatements(
    IReadOnlyList<StatementInput> Statements, DateOnly? EffectiveOn = null, IReadOnlyList<LoggedCommitment>? Commitments = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class AddStatementsValidator : AbstractValidator<AddStatements>
{
    public AddStatementsValidator()
    {
        RuleFor(c => c.Statements).NotEmpty().WithErrorCode("wording.required");
        RuleFor(c => c.Statements).Must(s => s is not { Count: > MeetingLengths.StatementsAtOnce })
            .WithErrorCode("statement.too-many").WithState(_ => new object?[] { MeetingLengths.StatementsAtOnce });
        RuleForEach(c => c.Statements).SetValidator(new StatementInputValidator());
        RuleForEach(c => c.Commitments).Must((c, logged) => logged.IsOf(c.Statements)).WithErrorCode("statement.unknown");
    }
}

internal sealed class AddStatementsHandler(
    IAppDbContext db,
    IActorContext actor,
    IAudiences audiences,
    MeetingMaking meetings,
    MinutesKeeping minutes,
    CommitmentLogging commitments,
    TimeProvider clock) : ICommandHandler<AddStatements>
{
    public async Task<Result> Handle(AddStatements request, CancellationToken cancellationToken)
    {
        var found = await db.FindMeetingAsync(request.Id, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var meeting))
        {
            return Result.Failure(found.Errors);
        }

        var owned = await audiences.OwnAsync(meeting, cancellationToken);
        if (!owned.TryGet(out var ownership))
        {
            return Result.Failure(owned.Errors);
        }

        var stamp = actor.Required.Stamp(clock, request.EffectiveOn);
        var amended = await minutes.AmendAsync(meeting, ownership.AudienceId, stamp, cancellationToken);
        if (!amended.IsSuccess)
        {
            return amended;
        }

        // Whoever adds at the same moment takes the same number: the unique index lets one of the two pass.
        var last = await db.Statements.Where(s => s.MeetingId == meeting.Id).MaxAsync(s => (int?)s.Number, cancellationToken) ?? 0;
        var added = await meetings.AddStatementsAsync(meeting, request.Statements, ownership, last, stamp, prefix: "", cancellationToken);
        return added.IsSuccess ? await commitments.MakeAsync(meeting, last, request.Commitments, request.EffectiveOn, cancellationToken) : added;
    }
}
