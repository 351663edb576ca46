using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Meetings;

/// <summary>Corrects what was said, until the minutes are agreed.</summary>
/// <param name="Attribution">What it is worth and whose it is; null leaves both as they are.</param>
[Needs(Permission.RegisterRecords)]
public sealed record RewordStatement(
    string Wording, string Language = "ru", DateOnly? EffectiveOn = null, string? Reason = null, AttributionInput? Attribution = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class RewordStatementValidator : AbstractValidator<RewordStatement>
{
    public RewordStatementValidator()
    {
        RuleFor(c => c.Reason).AtMost(TextRules.Reason);
        RuleFor(c => c.Attribution!.Source).IsInEnum().WithErrorCode("value.unknown").When(c => c.Attribution is not null);
    }
}

internal sealed class RewordStatementHandler(IAppDbContext db, IActorContext actor, MeetingMaking meetings, MinutesKeeping minutes, TimeProvider clock)
    : ICommandHandler<RewordStatement>
{
    public async Task<Result> Handle(RewordStatement request, CancellationToken cancellationToken)
    {
        var found = await db.FindStatementAsync(request.Id, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var statement))
        {
            return Result.Failure(found.Errors);
        }

        var meeting = await db.Meetings.FirstOrDefaultAsync(m => m.Id == statement.MeetingId, cancellationToken);
        if (meeting is null)
        {
            return Error.NotFound();
        }

        var stamp = actor.Required.Stamp(clock, request.EffectiveOn, request.Reason);
        var amended = await minutes.AmendAsync(meeting, statement.AudienceId, stamp, cancellationToken);
        if (!amended.IsSuccess)
        {
            return amended;
        }

        if (request.Attribution is { } attribution)
        {
            if (await meetings.CheckAsync(attribution, "attribution.", cancellationToken) is { } unknown)
            {
                return unknown;
            }

            statement.Attribute(attribution.Source, attribution.PartyId, attribution.SpeakerId, stamp);
        }

        return statement.Reword(request.Wording, request.Language, stamp);
    }
}
