using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Parties;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Administration;

/// <summary>Registers a party in a system in which nobody could do it yet: its people come afterwards.</summary>
/// <param name="Code">ISO 3166-1 alpha-2, ISO 3166-2, or an organisation's acronym.</param>
/// <param name="TimeZone">IANA name.</param>
/// <param name="SubjectOfId">The state that a region belongs to. It gives that state's people nothing.</param>
[Needs(Permission.AdministerSystem)]
public sealed record OpenParty(string Code, PartyKind Kind, LocalizedTextDto Name, string TimeZone, Guid? SubjectOfId = null) : ICommand<Guid>;

internal sealed class OpenPartyValidator : AbstractValidator<OpenParty>
{
    public OpenPartyValidator()
    {
        RuleFor(c => c.Code).NotEmpty().WithErrorCode("party.code-required");
        RuleFor(c => c.Kind).IsInEnum().WithErrorCode("value.unknown");
        RuleFor(c => c.Name).NotNull().WithErrorCode("name.required");
        RuleFor(c => c.TimeZone).NotEmpty().WithErrorCode("party.time-zone-required");
    }
}

internal sealed class OpenPartyHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<OpenParty, Guid>
{
    public async Task<Result<Guid>> Handle(OpenParty request, CancellationToken cancellationToken)
    {
        var named = request.Name.ToDomain();
        if (!named.TryGet(out var name))
        {
            return Result<Guid>.Failure(named.Errors);
        }

        if (request.SubjectOfId is { } stateId && !await db.Parties.AnyAsync(p => p.Id == stateId, cancellationToken))
        {
            return Error.Rule("party.unknown").On("subjectOfId");
        }

        var created = Party.Create(request.Code, request.Kind, name, request.TimeZone, request.SubjectOfId, actor.Required.Stamp(clock));
        if (!created.TryGet(out var party))
        {
            return Result<Guid>.Failure(created.Errors);
        }

        db.Parties.Add(party);
        return party.Id;
    }
}
