using System.Linq.Expressions;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Meetings;

namespace CooperationTracker.Application.Features.Meetings;

/// <summary>A record that came of a statement.</summary>
/// <param name="Type">Commitment, Initiative, Event or ProjectIssue.</param>
/// <param name="Id">The record's id; for an issue, its project's.</param>
public sealed record OutcomeDto(string Type, Guid Id, LocalizedTextDto Name);

/// <summary>What was said, with whatever came of it that the reader may see.</summary>
/// <param name="Source">What one side reports counts as minuted once the minutes that hold it are agreed.</param>
/// <param name="Readers">The codes of the parties that an own line was released to by name; told to its owner only.</param>
/// <param name="ForEveryone">Released to all parties.</param>
public sealed record StatementDto(
    Guid Id,
    Guid MeetingId,
    int Number,
    string Wording,
    string Language,
    StatementSource Source,
    Guid? PartyId,
    Guid? SpeakerId,
    LocalizedTextDto? SpeakerName,
    IReadOnlyList<OutcomeDto> Commitments,
    IReadOnlyList<OutcomeDto> Initiatives,
    IReadOnlyList<OutcomeDto> Events,
    IReadOnlyList<OutcomeDto> Projects,
    IReadOnlyList<OutcomeDto> Issues,
    IReadOnlyList<string> Readers,
    bool ForEveryone,
    Confidentiality Confidentiality,
    RecordMark Mark,
    Guid Version)
{
    /// <summary>All that came of it.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IEnumerable<OutcomeDto> Outcomes => [.. Commitments, .. Initiatives, .. Events, .. Projects, .. Issues];

    internal static Expression<Func<Statement, StatementDto>> Of(IAppDbContext db, Guid? ownPartyId)
    {
        var minuted = db.MinutedStatements();
        return s => new StatementDto(
            s.Id,
            s.MeetingId,
            s.Number,
            s.Wording,
            s.Language,
            s.Source == StatementSource.ReportedByOneSide && minuted.Contains(s.Id) ? StatementSource.Minuted : s.Source,
            s.PartyId,
            s.SpeakerId,
            db.People.Where(p => p.Id == s.SpeakerId).Select(p => new LocalizedTextDto(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba)).FirstOrDefault(),
            db.Commitments.Where(c => c.StatementId == s.Id).OrderBy(c => c.Id)
                .Select(c => new OutcomeDto("Commitment", c.Id, new LocalizedTextDto(c.Title.Ru, c.Title.En, c.Title.Kk, c.Title.Ba))).ToList(),
            db.Initiatives.Where(i => i.StatementId == s.Id).OrderBy(i => i.Id)
                .Select(i => new OutcomeDto("Initiative", i.Id, new LocalizedTextDto(i.Name.Ru, i.Name.En, i.Name.Kk, i.Name.Ba))).ToList(),
            db.Events.Where(e => e.StatementId == s.Id).OrderBy(e => e.Id)
                .Select(e => new OutcomeDto("Event", e.Id, new LocalizedTextDto(e.Name.Ru, e.Name.En, e.Name.Kk, e.Name.Ba))).ToList(),
            db.Projects.Where(p => p.StatementId == s.Id).OrderBy(p => p.Id)
                .Select(p => new OutcomeDto("Project", p.Id, new LocalizedTextDto(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba))).ToList(),
            db.Projects.SelectMany(p => p.Issues, (p, issue) => new { p.Id, Issue = issue }).Where(x => x.Issue.StatementId == s.Id)
                .Select(x => new OutcomeDto("ProjectIssue", x.Id, new LocalizedTextDto(x.Issue.Title.Ru, x.Issue.Title.En, x.Issue.Title.Kk, x.Issue.Title.Ba))).ToList(),
            (from a in db.Audiences
             where a.Id == s.AudienceId && a.OwnerPartyId == ownPartyId
             from seen in a.Parties
             join p in db.Parties on seen.PartyId equals p.Id
             where p.Id != a.OwnerPartyId
             orderby p.Code
             select p.Code).ToList(),
            db.Audiences.Where(a => a.Id == s.AudienceId).Select(a => a.ForEveryone).First(),
            db.Audiences.Where(a => a.Id == s.AudienceId).Select(a => a.Confidentiality).First(),
            s.Mark,
            s.Version);
    }
}

/// <summary>What the sides have made their common word.</summary>
internal static class AgreedMinutes
{
    /// <summary>
    /// The ids of statements that agreed minutes hold: those that every party that met sees, since minutes are what all of them see. It follows from how things
    /// stand and is never stored: minutes that are opened again hold nothing.
    /// </summary>
    public static IQueryable<Guid> MinutedStatements(this IAppDbContext db) =>
        from s in db.Statements
        join m in db.Meetings on s.MeetingId equals m.Id
        where m.State == MeetingState.MinutesAgreed
            && m.PartyIds.All(party => db.Audiences.Any(a => a.Id == s.AudienceId && (a.ForEveryone || a.Parties.Any(seen => seen.PartyId == party))))
        select s.Id;
}
