using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Access;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Common.Records;

/// <summary>Where a record comes from: the statement, the meeting it was made at, the visit of that meeting.</summary>
/// <param name="Language">The language of the wording: ru, en, kk, ba.</param>
/// <param name="MeetingName">Null when the reader may not see the meeting.</param>
/// <param name="VisitName">Null when there was no visit, or none that the reader may see.</param>
public sealed record ProvenanceDto(
    Guid StatementId,
    int Number,
    string Wording,
    string Language,
    Guid? MeetingId,
    LocalizedTextDto? MeetingName,
    string? MeetingDateText,
    Guid? VisitId,
    LocalizedTextDto? VisitName);

public static class Provenance
{
    /// <returns>Null when there is no statement or the reader may not see it.</returns>
    public static async Task<ProvenanceDto?> ProvenanceAsync(this IAppDbContext db, Guid? statementId, CancellationToken cancellationToken) =>
        statementId is not { } id
            ? null
            : await (
                from statement in db.Statements.AsNoTracking()
                where statement.Id == id
                from meeting in db.Meetings.Where(m => m.Id == statement.MeetingId).DefaultIfEmpty()
                from visit in db.Visits.Where(v => meeting != null && v.Id == meeting.VisitId).DefaultIfEmpty()
                select new ProvenanceDto(
                    statement.Id,
                    statement.Number,
                    statement.Wording,
                    statement.Language,
                    meeting == null ? null : meeting.Id,
                    meeting == null ? null : new LocalizedTextDto(meeting.Name.Ru, meeting.Name.En, meeting.Name.Kk, meeting.Name.Ba),
                    meeting == null ? null : meeting.DateText,
                    visit == null ? null : visit.Id,
                    visit == null ? null : new LocalizedTextDto(visit.Name.Ru, visit.Name.En, visit.Name.Kk, visit.Name.Ba)))
                .FirstOrDefaultAsync(cancellationToken);

    /// <summary>The parties that see a record: its owner and those it was released to.</summary>
    public static async Task<IReadOnlyList<PartyRefDto>> ReadersAsync(this IAppDbContext db, int audienceId, CancellationToken cancellationToken) =>
        await (
            from audience in db.Audiences.AsNoTracking()
            where audience.Id == audienceId
            from seen in audience.Parties
            join party in db.Parties on seen.PartyId equals party.Id
            orderby party.NameSort
            select new PartyRefDto(party.Id, party.Code, new LocalizedTextDto(party.Name.Ru, party.Name.En, party.Name.Kk, party.Name.Ba)))
            .ToListAsync(cancellationToken);

    /// <summary>The mark that a record bears.</summary>
    public static Task<Confidentiality> ConfidentialityAsync(this IAppDbContext db, int audienceId, CancellationToken cancellationToken) =>
        db.Audiences.Where(a => a.Id == audienceId).Select(a => a.Confidentiality).FirstAsync(cancellationToken);
}

/// <summary>A party, named.</summary>
public sealed record PartyRefDto(Guid Id, string Code, LocalizedTextDto Name);

/// <summary>An organization, named, with the party that it belongs to.</summary>
public sealed record OrganizationRefDto(Guid Id, LocalizedTextDto Name, Guid PartyId, string PartyCode);
