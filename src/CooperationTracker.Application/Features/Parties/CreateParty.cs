using System.Linq.Expressions;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Parties;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Parties;

/// <param name="Code">ISO 3166-1 alpha-2, ISO 3166-2, or an organisation's acronym.</param>
/// <param name="TimeZone">IANA name.</param>
/// <param name="SubjectOfId">The state that a region belongs to.</param>
[Needs(Permission.RegisterRecords)]
public sealed record CreateParty(
    string Code, PartyKind Kind, LocalizedTextDto Name, string TimeZone, Guid? SubjectOfId = null, DateOnly? EffectiveOn = null) : ICommand<Guid>;

internal sealed class CreatePartyValidator : AbstractValidator<CreateParty>
{
    public CreatePartyValidator() => this.PartyFits(c => c.Code, c => c.Kind, c => c.Name, c => c.TimeZone);
}

internal sealed class CreatePartyHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<CreateParty, Guid>
{
    public Task<Result<Guid>> Handle(CreateParty request, CancellationToken cancellationToken) => db.AddPartyAsync(
        request.Code, request.Kind, request.Name, request.TimeZone, request.SubjectOfId, actor.Required.Stamp(clock, request.EffectiveOn), cancellationToken);
}

/// <summary>What it takes to add a party, whoever does.</summary>
internal static class PartyAdding
{
    public static void PartyFits<T>(
        this AbstractValidator<T> validator,
        Expression<Func<T, string>> code,
        Expression<Func<T, PartyKind>> kind,
        Expression<Func<T, LocalizedTextDto>> name,
        Expression<Func<T, string>> timeZone)
    {
        validator.RuleFor(code).NotEmpty().WithErrorCode("party.code-required");
        validator.RuleFor(kind).IsInEnum().WithErrorCode("value.unknown");
        validator.RuleFor(name).NotNull().WithErrorCode("name.required");
        validator.RuleFor(timeZone).NotEmpty().WithErrorCode("party.time-zone-required");
    }

    /// <returns>Errors <c>party.unknown</c>, those of <see cref="LocalizedText.Create"/> and <see cref="Party.Create"/>.</returns>
    public static async Task<Result<Guid>> AddPartyAsync(
        this IAppDbContext db,
        string code,
        PartyKind kind,
        LocalizedTextDto name,
        string timeZone,
        Guid? subjectOfId,
        ChangeStamp stamp,
        CancellationToken cancellationToken)
    {
        var named = name.ToDomain();
        if (!named.TryGet(out var text))
        {
            return Result<Guid>.Failure(named.Errors);
        }

        if (subjectOfId is { } stateId && !await db.Parties.AnyAsync(p => p.Id == stateId, cancellationToken))
        {
            return Error.Rule("party.unknown").On("subjectOfId");
        }

        var created = Party.Create(code, kind, text, timeZone, subjectOfId, stamp);
        if (!created.TryGet(out var party))
        {
            return Result<Guid>.Failure(created.Errors);
        }

        db.Parties.Add(party);
        return party.Id;
    }
}
