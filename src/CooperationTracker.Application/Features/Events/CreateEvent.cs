using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Events;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Events;

/// <summary>Registers an event of the own side; the other side sees it once it is released.</summary>
/// <param name="Period">A date or an anchor on another event; may come later.</param>
/// <param name="StatementId">The statement that it comes from.</param>
/// <param name="InitiativeId">The initiative that it comes from.</param>
/// <param name="Mark">Whether the record was concluded or made up rather than reported.</param>
[Needs(Permission.RegisterRecords)]
public sealed record CreateEvent(
    EventKind Kind,
    LocalizedTextDto Name,
    Guid HostPartyId,
    string? City = null,
    string? Description = null,
    DateInput? Period = null,
    Guid? StatementId = null,
    Guid? InitiativeId = null,
    RecordMark Mark = RecordMark.None,
    DateOnly? EffectiveOn = null) : ICommand<Guid>;

internal sealed class CreateEventValidator : AbstractValidator<CreateEvent>
{
    public CreateEventValidator()
    {
        RuleFor(c => c.Kind).IsInEnum().WithErrorCode("value.unknown");
        RuleFor(c => c.Name).NotNull().WithErrorCode("name.required");
        RuleFor(c => c.Mark).IsInEnum().WithErrorCode("value.unknown");
        RuleFor(c => c.City).AtMost(EventLengths.City);
        RuleFor(c => c.Description).AtMost(EventLengths.Description);
    }
}

/// <summary>The longest texts of an event, in UTF-16 code units.</summary>
internal static class EventLengths
{
    public const int City = 300;
    public const int Description = 4000;
    public const int Part = 500;
}

internal sealed class CreateEventHandler(IAppDbContext db, IAudiences audiences, IActorContext actor, DateInputResolver dates, TimeProvider clock)
    : ICommandHandler<CreateEvent, Guid>
{
    public async Task<Result<Guid>> Handle(CreateEvent request, CancellationToken cancellationToken)
    {
        var named = request.Name.ToDomain();
        if (!named.TryGet(out var name))
        {
            return Result<Guid>.Failure(named.Errors);
        }

        if (await CheckLinksAsync(request, cancellationToken) is { } error)
        {
            return error;
        }

        var owned = await audiences.OwnAsync(cancellationToken);
        if (!owned.TryGet(out var ownership))
        {
            return Result<Guid>.Failure(owned.Errors);
        }

        var stamp = actor.Required.Stamp(clock, request.EffectiveOn);
        var created = new Event(request.Kind, name, request.HostPartyId, ownership, stamp);
        created.Describe(request.Kind, name, request.City.Cleaned(), request.Description.Cleaned(), stamp);
        created.ComeFrom(request.StatementId, request.InitiativeId, stamp);
        if (request.Period is not null)
        {
            var resolved = await dates.ResolveAsync(request.Period, ownership.AudienceId, "period", new DateGround(stamp.EffectiveOn), cancellationToken);
            if (!resolved.TryGet(out var period))
            {
                return Result<Guid>.Failure(resolved.Errors);
            }

            if (created.SetPeriod(period, stamp) is { IsSuccess: false } refused)
            {
                return Result<Guid>.Failure(refused.Errors);
            }
        }

        created.MarkAs(request.Mark);
        db.Events.Add(created);
        return created.Id;
    }

    private async Task<Error?> CheckLinksAsync(CreateEvent request, CancellationToken cancellationToken)
    {
        if (!await db.Parties.AnyAsync(p => p.Id == request.HostPartyId, cancellationToken))
        {
            return Error.Rule("party.unknown").On("hostPartyId");
        }

        if (request.StatementId is { } statementId && !await db.Statements.AnyAsync(s => s.Id == statementId, cancellationToken))
        {
            return Error.Rule("statement.unknown").On("statementId");
        }

        return request.InitiativeId is { } initiativeId && !await db.Initiatives.AnyAsync(i => i.Id == initiativeId, cancellationToken)
            ? Error.Rule("initiative.unknown").On("initiativeId")
            : null;
    }
}
