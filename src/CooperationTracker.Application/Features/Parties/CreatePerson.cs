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

/// <summary>A post of a person who is being registered.</summary>
public sealed record PositionInput(Guid OrganizationId, LocalizedTextDto Title, DateOnly? From = null, DateOnly? To = null);

/// <param name="Email">Where reminders go when the person has no account.</param>
[Needs(Permission.RegisterRecords)]
public sealed record CreatePerson(
    LocalizedTextDto Name, string? Email = null, IReadOnlyList<PositionInput>? Positions = null, DateOnly? EffectiveOn = null) : ICommand<Guid>;

internal sealed class CreatePersonValidator : AbstractValidator<CreatePerson>
{
    public CreatePersonValidator()
    {
        RuleFor(c => c.Name).NotNull().WithErrorCode("name.required");
        this.EmailFits(c => c.Email);
        RuleForEach(c => c.Positions).ChildRules(position => position.RuleFor(p => p.Title).NotNull().WithErrorCode("name.required"));
    }
}

internal static class PersonRules
{
    /// <summary>RFC 5321, section 4.5.3.1.3, less the angle brackets.</summary>
    private const int LongestEmail = 254;

    /// <summary>A mail address, or nothing: an empty field of a form says that there is none.</summary>
    public static void EmailFits<T>(this AbstractValidator<T> validator, Expression<Func<T, string?>> email)
    {
        var given = email.Compile();
        validator.RuleFor(email).EmailAddress().When(command => !string.IsNullOrWhiteSpace(given(command)), ApplyConditionTo.CurrentValidator).WithErrorCode("person.email-malformed");
        validator.RuleFor(email).AtMost(LongestEmail);
    }
}

internal sealed class CreatePersonHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<CreatePerson, Guid>
{
    public async Task<Result<Guid>> Handle(CreatePerson request, CancellationToken cancellationToken)
    {
        var named = request.Name.ToDomain();
        if (!named.TryGet(out var name))
        {
            return Result<Guid>.Failure(named.Errors);
        }

        var stamp = actor.Required.Stamp(clock, request.EffectiveOn);
        var person = new Person(name, request.Email.Cleaned(), stamp);
        foreach (var (position, index) in (request.Positions ?? []).Select((position, index) => (position, index)))
        {
            var held = await PersonPositions.HoldAsync(db, person, position, stamp, $"positions[{index}].", cancellationToken);
            if (!held.IsSuccess)
            {
                return Result<Guid>.Failure(held.Errors);
            }
        }

        db.People.Add(person);
        return person.Id;
    }
}

internal static class PersonPositions
{
    /// <param name="prefix">Goes before the field's name in errors.</param>
    public static async Task<Result> HoldAsync(
        IAppDbContext db, Person person, PositionInput position, ChangeStamp stamp, string prefix, CancellationToken cancellationToken)
    {
        var titled = position.Title.ToDomain($"{prefix}title");
        if (!titled.TryGet(out var title))
        {
            return Result.Failure(titled.Errors);
        }

        if (!await db.Organizations.AnyAsync(o => o.Id == position.OrganizationId, cancellationToken))
        {
            return Error.Rule("organization.unknown").On($"{prefix}organizationId");
        }

        var held = person.Hold(position.OrganizationId, title, position.From, position.To, stamp);
        return held.IsSuccess ? Result.Success() : Result.Failure([.. held.Errors.Select(e => e.On($"{prefix}{e.Field}"))]);
    }
}
