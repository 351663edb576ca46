using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Administration;

/// <param name="UrgentDays">«Срочно», in calendar days.</param>
/// <param name="PromptDays">«Оперативно», in calendar days.</param>
/// <param name="UsualMonths">«В обычном порядке», in months.</param>
/// <param name="Version">Of the party, for changing them.</param>
public sealed record OfficeTermsDto(int UrgentDays, int PromptDays, int UsualMonths, Guid Version);

/// <summary>What the own party's offices mean by words that name no length.</summary>
[Needs(Permission.AdministerParty)]
public sealed record GetOfficeTerms : IQuery<OfficeTermsDto>;

internal sealed class GetOfficeTermsHandler(IAppDbContext db, IActorContext actor) : IQueryHandler<GetOfficeTerms, OfficeTermsDto>
{
    public async Task<Result<OfficeTermsDto>> Handle(GetOfficeTerms request, CancellationToken cancellationToken) =>
        await db.Parties.Where(p => p.Id == actor.Required.PartyId)
            .Select(p => new OfficeTermsDto(p.UrgentDays, p.PromptDays, p.UsualMonths, p.Version)).FirstOrDefaultAsync(cancellationToken) is { } terms
            ? terms
            : Error.NotFound();
}
