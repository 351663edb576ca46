using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.History;

namespace CooperationTracker.Domain.Parties;

/// <summary>Somebody who holds dated positions; needs no account to be a member, a signatory or responsible.</summary>
public sealed class Person : AggregateRoot
{
    private readonly List<Position> _positions = [];

    private Person()
    {
    }

    public Person(LocalizedText name, string? email, ChangeStamp stamp)
        : base(stamp)
    {
        Email = email;
        SetName(name, stamp);
    }

    /// <summary>Full name as documents give it.</summary>
    public LocalizedText Name { get; private set; } = null!;

    public string NameSort { get; private set; } = "";

    public string NameSearch { get; private set; } = "";

    /// <summary>Where reminders go when the person has no account.</summary>
    public string? Email { get; private set; }

    public IReadOnlyList<Position> Positions => _positions;

    public void Change(LocalizedText name, string? email, ChangeStamp stamp)
    {
        Email = email;
        if (name != Name)
        {
            SetName(name, stamp);
        }
    }

    /// <param name="from">First day in office; null when nobody knows.</param>
    /// <param name="to">Last day in office; null while it is held.</param>
    /// <returns>Error <c>period.end-before-start</c>.</returns>
    public Result<Position> Hold(Guid organizationId, LocalizedText title, DateOnly? from, DateOnly? to, ChangeStamp stamp)
    {
        if (to < from)
        {
            return Error.Rule("period.end-before-start", from, to).On("to");
        }

        var position = new Position(organizationId, title, from, to, stamp);
        _positions.Add(position);
        Record(HistoryFact.Holder, title.ToString(), stamp with { EffectiveOn = from ?? stamp.EffectiveOn }, position.Id.ToString());
        if (to is { } last)
        {
            Record(HistoryFact.Holder, null, stamp with { EffectiveOn = last.AddDays(1) }, position.Id.ToString());
        }

        return position;
    }

    /// <param name="lastDay">The last day in office.</param>
    /// <returns>Errors <c>position.unknown</c>, <c>period.end-before-start</c>.</returns>
    public Result Leave(Guid positionId, DateOnly lastDay, ChangeStamp stamp)
    {
        if (_positions.Find(p => p.Id == positionId) is not { } position)
        {
            return Error.NotFound("position.unknown");
        }

        if (lastDay < position.From)
        {
            return Error.Rule("period.end-before-start", position.From, lastDay).On("to");
        }

        position.End(lastDay);
        Record(HistoryFact.Holder, null, stamp with { EffectiveOn = lastDay.AddDays(1) }, positionId.ToString());
        return Result.Success();
    }

    private void SetName(LocalizedText name, ChangeStamp stamp)
    {
        (Name, NameSort, NameSearch) = (name, name.SortKey, name.SearchKey);
        Record(HistoryFact.Name, name.ToString(), stamp);
    }
}

/// <summary>A post at an organization from a day to a day.</summary>
public sealed class Position
{
    private Position()
    {
    }

    internal Position(Guid organizationId, LocalizedText title, DateOnly? from, DateOnly? to, ChangeStamp stamp)
    {
        Id = Guid.CreateVersion7(stamp.RecordedAt);
        OrganizationId = organizationId;
        Title = title;
        From = from;
        To = to;
    }

    public Guid Id { get; private set; }

    public Guid OrganizationId { get; private set; }

    public LocalizedText Title { get; private set; } = null!;

    /// <summary>First day in office; null when nobody knows.</summary>
    public DateOnly? From { get; private set; }

    /// <summary>Last day in office; null while it is held.</summary>
    public DateOnly? To { get; private set; }

    internal void End(DateOnly lastDay) => To = lastDay;
}
