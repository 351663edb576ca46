using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>Checks that the ids a command names are records that the actor sees.</summary>
internal static class CommitmentReferences
{
    /// <returns>Error <c>commitment.link-unknown</c> on the link's field.</returns>
    public static async Task<Error?> CheckLinksAsync(this IAppDbContext db, LinksInput links, CancellationToken cancellationToken)
    {
        if (links.StatementId is { } statementId && !await db.Statements.AnyAsync(s => s.Id == statementId, cancellationToken))
        {
            return Unknown("statementId");
        }

        if (links.WorkingGroupId is { } groupId && !await db.WorkingGroups.AnyAsync(g => g.Id == groupId, cancellationToken))
        {
            return Unknown("workingGroupId");
        }

        if (links.EventId is { } eventId && !await db.Events.AnyAsync(e => e.Id == eventId, cancellationToken))
        {
            return Unknown("eventId");
        }

        return links.ProjectId is { } projectId && !await db.Projects.AnyAsync(p => p.Id == projectId, cancellationToken)
            ? Unknown("projectId")
            : null;
    }

    /// <returns>Error <c>party.unknown</c> on the field.</returns>
    public static async Task<Error?> CheckPartiesAsync(
        this IAppDbContext db, IReadOnlyCollection<Guid> partyIds, string field, CancellationToken cancellationToken)
    {
        var wanted = partyIds.Distinct().ToList();
        return wanted.Count > 0 && await db.Parties.CountAsync(p => wanted.Contains(p.Id), cancellationToken) != wanted.Count
            ? Error.Rule("party.unknown").On(field)
            : null;
    }

    /// <returns>Errors <c>execution.lead-required</c>, <c>execution.organization-unknown</c>, <c>execution.person-unknown</c>.</returns>
    public static async Task<Error?> CheckResponsibleAsync(
        this IAppDbContext db, ResponsibleInput who, string field, CancellationToken cancellationToken)
    {
        if (who is { OrganizationId: null, PersonId: null })
        {
            return Error.Invalid("execution.lead-required").On(field);
        }

        if (who.OrganizationId is { } organizationId && !await db.Organizations.AnyAsync(o => o.Id == organizationId, cancellationToken))
        {
            return Error.Rule("execution.organization-unknown").On($"{field}.organizationId");
        }

        return await db.CheckPersonAsync(who.PersonId, $"{field}.personId", cancellationToken);
    }

    /// <returns>Error <c>execution.person-unknown</c> on the field.</returns>
    public static async Task<Error?> CheckPersonAsync(this IAppDbContext db, Guid? personId, string field, CancellationToken cancellationToken) =>
        personId is { } id && !await db.People.AnyAsync(p => p.Id == id, cancellationToken)
            ? Error.Rule("execution.person-unknown").On(field)
            : null;

    private static Error Unknown(string field) => Error.Rule("commitment.link-unknown").On($"links.{field}");
}
