using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.WorkingGroups;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.WorkingGroups;

/// <param name="PersonName">Null for a vacancy.</param>
/// <param name="Position">The post held on the roster's day, with the organization as it is called; null when the register knows none.</param>
public sealed record RosterLineDto(
    Guid SeatId,
    PartyRefDto Party,
    SeatKind Kind,
    string? Label,
    Guid? PersonId,
    LocalizedTextDto? PersonName,
    LocalizedTextDto? Position,
    LocalizedTextDto? Organization,
    string? Act,
    DateOnly? From);

/// <summary>An approved version of the roster.</summary>
/// <param name="Party">The side whose roster it is; null for the whole group's.</param>
/// <param name="Act">As it follows «Утверждён».</param>
/// <param name="CancelledOn">When it was said to have been put down by mistake; null while it stands.</param>
public sealed record RosterApprovalDto(
    Guid Id,
    PartyRefDto? Party,
    string Act,
    string? Number,
    DateOnly ActDate,
    DateOnly AsOf,
    DateTimeOffset RecordedAt,
    DateOnly? CancelledOn = null,
    string? CancelledBecause = null)
{
    internal static RosterApprovalDto Of(RosterApproval approval, IReadOnlyDictionary<Guid, PartyRefDto> parties) => new(
        approval.Id, approval.PartyId is { } partyId ? parties[partyId] : null, approval.ActTitle, approval.ActNumber, approval.ActDate, approval.AsOf, approval.RecordedAt,
        approval.CancelledOn, approval.CancelledBecause);
}

/// <summary>Names the people of rosters, in the order in which decrees list them: chair, deputies, secretary, members by surname, vacancies last.</summary>
internal sealed class RosterReading
{
    private readonly Dictionary<Guid, PersonNames> _people;

    private RosterReading(Dictionary<Guid, PersonNames> people, Dictionary<Guid, PartyRefDto> parties) => (_people, Parties) = (people, parties);

    public IReadOnlyDictionary<Guid, PartyRefDto> Parties { get; }

    public static async Task<RosterReading> LoadAsync(IAppDbContext db, WorkingGroup group, IEnumerable<RosterLine> lines, CancellationToken cancellationToken)
    {
        var partyIds = group.Sides.Select(s => s.PartyId).ToList();
        var parties = await db.Parties.Where(p => partyIds.Contains(p.Id))
            .Select(p => new PartyRefDto(p.Id, p.Code, new LocalizedTextDto(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba)))
            .ToDictionaryAsync(p => p.Id, cancellationToken);
        var ids = lines.Select(l => l.Appointment?.PersonId).OfType<Guid>().Distinct().ToList();
        var people = await db.People.Where(p => ids.Contains(p.Id))
            .Select(p => new PersonNames(
                p.Id,
                p.NameSort,
                new LocalizedTextDto(p.Name.Ru, p.Name.En, p.Name.Kk, p.Name.Ba),
                (from x in p.Positions
                 join o in db.Organizations on x.OrganizationId equals o.Id
                 select new Post(
                     o.PartyId, x.From, x.To, new LocalizedTextDto(x.Title.Ru, x.Title.En, x.Title.Kk, x.Title.Ba), new LocalizedTextDto(o.Name.Ru, o.Name.En, o.Name.Kk, o.Name.Ba))).ToList()))
            .ToDictionaryAsync(p => p.Id, cancellationToken);
        return new(people, parties);
    }

    public IReadOnlyList<RosterLineDto> Lines(IEnumerable<RosterLine> lines, DateOnly day) =>
    [
        .. lines
            .OrderBy(l => l.Seat.Kind)
            .ThenBy(l => l.Appointment is null)
            .ThenBy(l => l.Appointment is { } held ? _people[held.PersonId].Sort : "", StringComparer.Ordinal)
            .ThenBy(l => l.Seat.Order)
            .Select(l => Line(l, day)),
    ];

    public RosterLineDto Line(RosterLine line, DateOnly day)
    {
        var person = line.Appointment is { } appointment ? _people[appointment.PersonId] : null;
        var post = person?.PostOn(day, line.Seat.PartyId);
        return new(
            line.Seat.Id, Parties[line.Seat.PartyId], line.Seat.Kind, line.Seat.Label, person?.Id, person?.Name, post?.Title, post?.Organization,
            line.Appointment?.Act, line.Appointment?.From);
    }

    private sealed record PersonNames(Guid Id, string Sort, LocalizedTextDto Name, IReadOnlyList<Post> Posts)
    {
        /// <summary>The post with the side's own party first, then the one taken last.</summary>
        public Post? PostOn(DateOnly day, Guid partyId) => Posts
            .Where(p => !(p.From > day) && !(p.To < day))
            .OrderByDescending(p => p.PartyId == partyId).ThenByDescending(p => p.From)
            .FirstOrDefault();
    }

    private sealed record Post(Guid PartyId, DateOnly? From, DateOnly? To, LocalizedTextDto Title, LocalizedTextDto Organization);
}
