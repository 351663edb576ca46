using System.Globalization;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Choices;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.Meetings;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Meetings;

namespace CooperationTracker.Web.Components.Meetings;

/// <summary>What stands on the entry page, as typed; the browser keeps it as a flat list of names and texts.</summary>
internal sealed class MeetingDraft
{
    private static readonly string[] Kinds = ["", "commitment", "initiative", "event", "issue"];

    /// <summary>The values of field <c>visit</c> besides a known visit's id.</summary>
    public const string NewVisit = "new";
    public const string NoVisit = "none";

    private readonly Dictionary<string, string> _fields = [];

    public List<DraftPerson> People { get; } = [];

    public List<DraftLine> Lines { get; } = [new()];

    /// <summary>Organizations that accompany the delegation.</summary>
    public List<DraftCompany> Companies { get; } = [];

    public string this[string name]
    {
        get => _fields.GetValueOrDefault(name, "");
        set => _fields[name] = value;
    }

    /// <summary>Whether a new visit is registered with the meeting; otherwise it belongs to a known one or to none.</summary>
    public bool WithVisit => this["visit"] is "" or NewVisit;

    public bool IsHeld
    {
        get => this["isHeld"] != "false";
        set => this["isHeld"] = value ? "true" : "false";
    }

    public Confidentiality Confidentiality => Enum.TryParse<Confidentiality>(this["meeting.confidentiality"], out var chosen) ? chosen : Confidentiality.Internal;

    /// <summary>Null for a meeting that is kept here.</summary>
    private ReferenceInput? Reference
    {
        get
        {
            var (number, date, holder) = (this["meeting.reference.number"], this["meeting.reference.date"], this["meeting.reference.holder"]);
            return Confidentiality != Confidentiality.Restricted || (number + date + holder).Length == 0
                ? null
                : new(number, DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null, holder);
        }
    }

    /// <param name="number">0 for none, 1 to 4 as the keys Alt+1 to Alt+4 count.</param>
    public static string KindOf(int number) => Kinds[number];

    public static MeetingDraft From(IReadOnlyDictionary<string, string> kept)
    {
        var draft = new MeetingDraft();
        draft.Lines.Clear();
        foreach (var (name, value) in kept)
        {
            var parts = name.Split('.');
            if (parts is ["line" or "person" or "company", var index, var field] && int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 200)
            {
                draft.Place(parts[0], number, field, value);
            }
            else
            {
                draft[name] = value;
            }
        }

        if (draft.Lines.Count == 0)
        {
            draft.Lines.Add(new());
        }

        return draft;
    }

    public LogMeeting ToCommand()
    {
        var (sending, host) = (IdIn(this["sending"]), IdIn(this["host"]));
        var people = Known;

        // Place, source and people of a meeting within a visit stand with the visit; a reference has none of its own.
        var reference = Reference;
        var standsAlone = reference is null || !WithVisit;
        var meeting = new CreateMeeting(
            LocalizedTextDto.Of(this["meeting.name"], Language),
            [.. new[] { sending, host }.Distinct()],
            VisitId: WithVisit || IdIn(this["visit"]) == Guid.Empty ? null : IdIn(this["visit"]),
            WorkingGroupId: IdIn(this["meeting.group"]) == Guid.Empty ? null : IdIn(this["meeting.group"]),
            Day: this["meeting.day"].Length == 0 ? null : new DateInput(this["meeting.day"]),
            Place: standsAlone ? this["visit.place"] : null,
            Source: standsAlone ? this["visit.source"] : null,
            IsHeld: IsHeld,
            Participants: [.. people.Where(_ => standsAlone).Select(p => new ParticipantInput(p.PartyId, p.Person.PersonId!.Value, Given(p.Person.Position)))],
            Statements: Statements,
            Confidentiality: Confidentiality,
            Reference: reference);
        if (!WithVisit)
        {
            return new LogMeeting(meeting, Commitments: Commitments);
        }

        var kind = Enum.TryParse<VisitKind>(this["visit.kind"], out var chosen) ? chosen : VisitKind.Working;
        var companies = Companies.Select(c => c.OrganizationId).OfType<Guid>().Distinct().ToList();
        var delegations = people.GroupBy(p => p.PartyId).ToDictionary(
            of => of.Key, of => new DelegationInput(of.Key, [.. of.Select(p => new MemberInput(p.Person.PersonId!.Value, Given(p.Person.Position), p.Person.IsHead))]));
        if (companies.Count > 0)
        {
            delegations[sending] = delegations.GetValueOrDefault(sending, new DelegationInput(sending)) with { CompanyIds = companies };
        }

        return new LogMeeting(meeting, new CreateVisit(
            kind, LocalizedTextDto.Of(this["visit.name"], Language), sending, host, this["visit.period"], this["visit.place"],
            Source: this["visit.source"], Delegations: [.. delegations.Values]), Commitments);
    }

    /// <summary>The lines alone, to be added to a meeting that is there.</summary>
    /// <param name="version">The meeting's, as it was read.</param>
    public AddStatements ToLines(Guid meetingId, Guid version) => new(Statements, Commitments: Commitments) { Id = meetingId, Version = version };

    /// <summary>Names that were typed and stand for nobody in the register yet: saved without them they would be lost.</summary>
    /// <returns>What the page tells each one's field by, wherever it stands, and the id that the field has now.</returns>
    public IEnumerable<(string Field, string Id, string Name)> Unknown() =>
        People.Select((person, i) => (Field: $"person-{i}", Id: $"person-{i}", person.Name, IsKnown: person.PersonId is not null))
            .Concat(Companies.Select((company, i) => (Field: $"company-{i}", Id: $"company-{i}", company.Name, IsKnown: company.OrganizationId is not null)).Where(c => WithVisit))
            .Concat(Lines.Select((line, i) => (Field: $"lead-{line.Id}", Id: $"lead-{i}", Name: line.LeadName, IsKnown: line.Lead is not null || !line.IsCommitment)))
            .Where(typed => !typed.IsKnown && !string.IsNullOrWhiteSpace(typed.Name))
            .Select(typed => (typed.Field, typed.Id, typed.Name.Trim()));

    /// <summary>What the saved lines are still to become: <c>1initiative,3event</c>. Commitments are made with the meeting.</summary>
    /// <param name="lastNumber">The number of the meeting's last statement before them.</param>
    public string Plan(int lastNumber = 0) =>
        string.Join(',', Spoken.Select((line, i) => (Line: line, Number: lastNumber + i + 1)).Where(x => x.Line.Kind.Length > 0 && !x.Line.IsCommitment).Select(x => $"{x.Number}{x.Line.Kind}"));

    /// <returns>Where a line stands; null when it is there no more.</returns>
    public int? NumberOf(int lineId) => Lines.FindIndex(line => line.Id == lineId) is >= 0 and var number ? number : null;

    /// <summary>The line on the page that a commitment of the command came from.</summary>
    public DraftLine LineOfCommitment(int commitment) => Spoken.Where(line => line.IsCommitment).ElementAt(commitment);

    /// <summary>The line on the page that a statement of the command came from: empty lines are not sent.</summary>
    public DraftLine LineOf(int statement) => Spoken.ElementAt(statement);

    /// <summary>Who a member of one of the command's delegations is on the page.</summary>
    public DraftPerson Member(int delegation, int member) => Known.GroupBy(known => known.PartyId).ElementAt(delegation).ElementAt(member).Person;

    /// <summary>Who a participant of the command's meeting is on the page.</summary>
    public DraftPerson Participant(int participant) => Known[participant].Person;

    private List<StatementInput> Statements => [.. Spoken.Select(line => new StatementInput(line.Wording, Language))];

    private List<LoggedCommitment> Commitments =>
    [
        .. Spoken.Select((line, i) => (Line: line, Number: i)).Where(x => x.Line.IsCommitment).Select(x => new LoggedCommitment(
            x.Number,
            Given(x.Line.Due) is { } due ? new DateInput(due) : null,
            x.Line.Lead is { } lead ? lead.Kind == ChoiceKind.Person ? new ResponsibleInput(PersonId: lead.Id) : new ResponsibleInput(lead.Id) : null)),
    ];

    /// <summary>The page's, in which names and wordings are typed.</summary>
    private static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    private IEnumerable<DraftLine> Spoken => Lines.Where(l => !string.IsNullOrWhiteSpace(l.Wording));

    /// <summary>Those who stand for somebody in the register, of their sides; the others are not sent.</summary>
    private List<(DraftPerson Person, Guid PartyId)> Known => [.. People.Where(p => p.PersonId is not null).Select(p => (p, IdIn(this[p.IsOfHost ? "host" : "sending"])))];

    private static Guid IdIn(string text) => Guid.TryParse(text, out var id) ? id : Guid.Empty;

    private static string? Given(string text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private void Place(string list, int number, string field, string value)
    {
        if (list == "line")
        {
            while (Lines.Count <= number)
            {
                Lines.Add(new());
            }

            var line = Lines[number];
            switch (field)
            {
                case "wording":
                    line.Wording = value;
                    break;
                case "kind":
                    line.Kind = Kinds.Contains(value) ? value : "";
                    break;
                case "due":
                    line.Due = value;
                    break;
                case "lead":
                    line.LeadName = value;
                    break;
                default:
                    line.Lead = value.Split('/') is [var kind, var leadId] && Enum.TryParse<ChoiceKind>(kind, out var of) && Guid.TryParse(leadId, out var lead) ? new(of, lead) : null;
                    break;
            }

            return;
        }

        if (list == "company")
        {
            while (Companies.Count <= number)
            {
                Companies.Add(new());
            }

            var company = Companies[number];
            if (field == "id")
            {
                company.OrganizationId = Guid.TryParse(value, out var organizationId) ? organizationId : null;
            }
            else
            {
                company.Name = value;
            }

            return;
        }

        while (People.Count <= number)
        {
            People.Add(new());
        }

        var person = People[number];
        switch (field)
        {
            case "id":
                person.PersonId = Guid.TryParse(value, out var id) ? id : null;
                break;
            case "name":
                person.Name = value;
                break;
            case "position":
                person.Position = value;
                break;
            case "side":
                person.IsOfHost = value == "host";
                break;
            default:
                person.IsHead = value == "true";
                break;
        }
    }
}

internal sealed class DraftLine
{
    private static int _last;

    /// <summary>Tells the line from all others on the page, wherever it stands.</summary>
    public int Id { get; } = Interlocked.Increment(ref _last);

    public string Wording { get; set; } = "";

    public string Kind { get; set; } = "";

    public bool IsCommitment => Kind == MeetingDraft.KindOf(1);

    /// <summary>Whether nothing stands behind the wording.</summary>
    public bool IsBare => Kind.Length == 0 && Due.Length == 0 && LeadName.Length == 0;

    /// <summary>Of a commitment: the deadline as it was said.</summary>
    public string Due { get; set; } = "";

    /// <summary>What the deadline is taken for.</summary>
    public string? DueUnderstood { get; set; }

    /// <summary>Of a commitment: who carries it out, as typed.</summary>
    public string LeadName { get; set; } = "";

    /// <summary>Whom that stands for in the register.</summary>
    public DraftLead? Lead { get; set; }

    /// <summary>What the register has for exactly that text; null until it was looked for.</summary>
    public IReadOnlyList<(ChoiceKind Kind, ChoiceDto Choice)>? Found { get; set; }

    /// <summary>The look-up of what was typed last.</summary>
    public Task Search { get; set; } = Task.CompletedTask;
}

/// <param name="Kind">A person or an organization.</param>
internal sealed record DraftLead(ChoiceKind Kind, Guid Id);

internal sealed class DraftCompany
{
    public Guid? OrganizationId { get; set; }

    public string Name { get; set; } = "";

    /// <summary>What the register has for exactly that name; null until it was looked for.</summary>
    public IReadOnlyList<ChoiceDto>? Found { get; set; }
}

internal sealed class DraftPerson
{
    /// <summary>Of the host's side rather than the guests'.</summary>
    public bool IsOfHost { get; set; }

    public Guid? PersonId { get; set; }

    public string Name { get; set; } = "";

    public string Position { get; set; } = "";

    public bool IsHead { get; set; }

    /// <summary>Whom the register has for exactly that name; null until it was looked for.</summary>
    public IReadOnlyList<Application.Features.Parties.PersonRow>? Found { get; set; }
}
