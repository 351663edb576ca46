using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Initiatives;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Initiatives;

/// <summary>
/// Records a side's answer. A side answers for itself; for one that does not see the initiative or has nobody in the system,
/// the owner records what is known, with its source.
/// </summary>
/// <param name="Answer">Consider, support, agree or decline.</param>
/// <param name="PartyId">Whose answer; the own party's when not given.</param>
/// <param name="Source">Where it stands; required for another side's answer.</param>
[Needs(Permission.AnswerForParty)]
public sealed record RespondToInitiative(
    InitiativeMove Answer, Guid? PartyId = null, string? Source = null, DateOnly? EffectiveOn = null, string? Reason = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class RespondToInitiativeValidator : AbstractValidator<RespondToInitiative>
{
    public RespondToInitiativeValidator()
    {
        RuleFor(c => c.Answer).IsInEnum().WithErrorCode("value.unknown");
        RuleFor(c => c.Source).AtMost(500);
        RuleFor(c => c.Reason).AtMost(TextRules.Reason);
    }
}

internal sealed class RespondToInitiativeHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<RespondToInitiative>
{
    public async Task<Result> Handle(RespondToInitiative request, CancellationToken cancellationToken)
    {
        var found = await db.Initiatives.FirstOrDefaultAsync(i => i.Id == request.Id, cancellationToken);
        if (found is null)
        {
            return Error.NotFound();
        }

        if (found.CheckVersion(request.Version) is { } stale)
        {
            return stale;
        }

        if (actor.Required.MayTouch(found) is { } forbidden)
        {
            return forbidden;
        }

        var partyId = request.PartyId ?? actor.Required.PartyId ?? Guid.Empty;
        if (!found.AddresseePartyIds.Contains(partyId))
        {
            return Error.Rule("initiative.not-addressed").On("partyId");
        }

        if (partyId != actor.Required.PartyId && await CheckReportAsync(found, partyId, request.Source, cancellationToken) is { } refused)
        {
            return refused;
        }

        return found.Respond(partyId, request.Answer, request.Source.Cleaned(), actor.Required.Stamp(clock, request.EffectiveOn, request.Reason));
    }

    private async Task<Error?> CheckReportAsync(Initiative initiative, Guid partyId, string? source, CancellationToken cancellationToken)
    {
        if (actor.Required.MayChange(initiative) is { } notOurs)
        {
            return notOurs;
        }

        var seesIt = await db.Audiences.AnyAsync(a => a.Id == initiative.AudienceId && (a.ForEveryone || a.Parties.Any(p => p.PartyId == partyId)), cancellationToken);
        if (seesIt && await db.Users.AnyAsync(u => u.PartyId == partyId && u.IsActive, cancellationToken))
        {
            return new Error("initiative.party-answers-itself", ErrorKind.Forbidden) { Field = "partyId" };
        }

        return string.IsNullOrWhiteSpace(source) ? Error.Invalid("initiative.source-required").On("source") : null;
    }
}
