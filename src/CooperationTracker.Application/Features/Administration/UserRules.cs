using System.Linq.Expressions;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Administration;

/// <summary>What holds of every account, however it is made or changed.</summary>
internal static class UserRules
{
    public static void NamedAndPlaced<T>(
        this AbstractValidator<T> validator, Expression<Func<T, string?>> name, Expression<Func<T, string?>> language, Expression<Func<T, string?>> timeZone)
    {
        validator.RuleFor(name).NotEmpty().WithErrorCode("name.required");
        validator.RuleFor(name).AtMost(300);
        validator.RuleFor(language).Must(code => SupportedCultures.Find(code) is not null)
            .WithErrorCode("language.unknown").WithState(command => new object?[] { language.Compile()(command) });
        validator.RuleFor(timeZone).Must(zone => string.IsNullOrWhiteSpace(zone) || (zone.Length <= 60 && TimeZoneInfo.TryFindSystemTimeZoneById(zone.Trim(), out _)))
            .WithErrorCode("party.time-zone-unknown").WithState(command => new object?[] { timeZone.Compile()(command) });
    }

    /// <returns><c>person.unknown</c> unless the person holds a post with the party; <c>user.person-taken</c> when one of its users is that person already.</returns>
    public static async Task<Error?> PersonFitsAsync(
        this IAppDbContext db, Guid partyId, Guid? userId, Guid? personId, CancellationToken cancellationToken)
    {
        if (personId is null)
        {
            return null;
        }

        var holdsPost = await db.People.AnyAsync(
            p => p.Id == personId && p.Positions.Any(x => db.Organizations.Any(o => o.Id == x.OrganizationId && o.PartyId == partyId)), cancellationToken);
        if (!holdsPost)
        {
            return Error.Rule("person.unknown").On("personId");
        }

        return await db.Users.AnyAsync(u => u.PartyId == partyId && u.PersonId == personId && u.IsActive && u.Id != userId, cancellationToken)
            ? Error.Rule("user.person-taken").On("personId")
            : null;
    }
}
