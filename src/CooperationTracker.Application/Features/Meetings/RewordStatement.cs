using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Meetings;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Meetings;

[Needs(Permission.RegisterRecords)]
public sealed record RewordStatement(string Wording, string Language = "ru", DateOnly? EffectiveOn = null, string? Reason = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class RewordStatementValidator : AbstractValidator<RewordStatement>
{
    public RewordStatementValidator() => RuleFor(c => c.Reason).AtMost(TextRules.Reason);
}

internal sealed class RewordStatementHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<RewordStatement>
{
    public async Task<Result> Handle(RewordStatement request, CancellationToken cancellationToken)
    {
        var found = await db.FindStatementAsync(request.Id, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var statement))
        {
            return Result.Failure(found.Errors);
        }

        return await db.Meetings.AnyAsync(m => m.Id == statement.MeetingId && m.State == MeetingState.MinutesAgreed, cancellationToken)
            ? Error.Conflict("meeting.locked")
            : statement.Reword(request.Wording, request.Language, actor.Required.Stamp(clock, request.EffectiveOn, request.Reason));
    }
}
