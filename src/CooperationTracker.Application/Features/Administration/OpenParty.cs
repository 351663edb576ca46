using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Parties;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Parties;
using FluentValidation;

namespace CooperationTracker.Application.Features.Administration;

/// <summary>Registers a party in a system in which nobody could do it yet: its people come afterwards.</summary>
/// <param name="Code">ISO 3166-1 alpha-2, ISO 3166-2, or an organisation's acronym.</param>
/// <param name="TimeZone">IANA name.</param>
/// <param name="SubjectOfId">The state that a region belongs to. It gives that state's people nothing.</param>
[Needs(Permission.AdministerSystem)]
public sealed record OpenParty(string Code, PartyKind Kind, LocalizedTextDto Name, string TimeZone, Guid? SubjectOfId = null) : ICommand<Guid>;

internal sealed class OpenPartyValidator : AbstractValidator<OpenParty>
{
    public OpenPartyValidator() => this.PartyFits(c => c.Code, c => c.Kind, c => c.Name, c => c.TimeZone);
}

internal sealed class OpenPartyHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<OpenParty, Guid>
{
    public Task<Result<Guid>> Handle(OpenParty request, CancellationToken cancellationToken) => db.AddPartyAsync(
        request.Code, request.Kind, request.Name, request.TimeZone, request.SubjectOfId, actor.Required.Stamp(clock), cancellationToken);
}
