using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Dates;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Common.Dates;

/// <summary>What a date that somebody types is read by.</summary>
internal static class OfficeTermsReading
{
    /// <returns>The party's table; the usual one for whoever works for none.</returns>
    public static async Task<OfficeTerms> TermsOfAsync(this IAppDbContext db, Guid? partyId, CancellationToken cancellationToken) =>
        await db.Parties.Where(p => p.Id == partyId).Select(p => new { p.UrgentDays, p.PromptDays, p.UsualMonths }).FirstOrDefaultAsync(cancellationToken) is { } own
            ? new(own.UrgentDays, own.PromptDays, own.UsualMonths)
            : OfficeTerms.Default;
}
