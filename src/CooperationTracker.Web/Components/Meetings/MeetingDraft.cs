using System.Globalization;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Meetings;
using CooperationTracker.Domain.Meetings;

namespace CooperationTracker.Web.Components.Meetings;

/// <summary>What stands on the entry page, as typed; the browser keeps it as a flat list of names and texts.</summary>
internal sealed class MeetingDraft
{
    private static readonly string[] Kinds = ["", "commitment", "initiative", "event", "issue"];

    private readonly Dictionary<string, string> _fields = [];

    public List<DraftPerson> People { get; } = [];

    public List<DraftLine> Lines { get; } = [new()];

    public string this[string name]
    {
        get => _fields.GetValueOrDefault(name, "");
        set => _fields[name] = value;
    }

    /// <summary>Whether a new visit is registered with the meeting.</summary>
    public bool WithVisit
    {
        get => this["withVisit"] != "false";
        set => this["withVisit"] = value ? "true" : "false";
    }

    public bool IsHeld
    {
        get => this["isHeld"] != "false";
        set => this["isHeld"] = value ? "true" : "false";
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
            if (parts is ["line" or "person", var index, var field] && int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 200)
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
        var people = People.Where(p => p.PersonId is not null).ToList();
        var meeting = new CreateMeeting(
            new LocalizedTextDto(this["meeting.name"]),
            [.. new[] { sending, host }.Distinct()],
            Day: this["meeting.day"].Length == 0 ? null : new DateInput(this["meeting.day"]),
            Place: this["visit.place"],
            Source: this["visit.source"],
            IsHeld: IsHeld,
            Participants: [.. people.Select(p => new ParticipantInput(sending, p.PersonId!.Value, Given(p.Position)))],
            Statements: [.. Spoken.Select(l => new StatementInput(l.Wording, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName))]);
        if (!WithVisit)
        {
            return new LogMeeting(meeting);
        }

        var kind = Enum.TryParse<VisitKind>(this["visit.kind"], out var chosen) ? chosen : VisitKind.Working;
        var delegation = new DelegationInput(sending, [.. people.Select(p => new MemberInput(p.PersonId!.Value, Given(p.Position), p.IsHead))]);
        return new LogMeeting(meeting, new CreateVisit(
            kind, new LocalizedTextDto(this["visit.name"]), sending, host, this["visit.period"], this["visit.place"],
            Source: this["visit.source"], Delegations: people.Count == 0 ? null : [delegation]));
    }

    /// <summary>What the saved lines are to become: <c>1commitment,3event</c>.</summary>
    public string Plan() =>
        string.Join(',', Spoken.Select((line, i) => (line.Kind, Number: i + 1)).Where(x => x.Kind.Length > 0).Select(x => $"{x.Number}{x.Kind}"));

    /// <summary>The line on the page that a statement of the command came from: empty lines are not sent.</summary>
    public int LineOf(int statement) => Lines.IndexOf(Spoken.ElementAt(statement));

    private IEnumerable<DraftLine> Spoken => Lines.Where(l => !string.IsNullOrWhiteSpace(l.Wording));

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
            (line.Wording, line.Kind) = field == "wording" ? (value, line.Kind) : (line.Wording, Kinds.Contains(value) ? value : "");
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
            default:
                person.IsHead = value == "true";
                break;
        }
    }
}

internal sealed class DraftLine
{
    public string Wording { get; set; } = "";

    public string Kind { get; set; } = "";
}

internal sealed class DraftPerson
{
    public Guid? PersonId { get; set; }

    public string Name { get; set; } = "";

    public string Position { get; set; } = "";

    public bool IsHead { get; set; }

    public IReadOnlyList<Application.Features.Parties.PersonRow> Found { get; set; } = [];
}
