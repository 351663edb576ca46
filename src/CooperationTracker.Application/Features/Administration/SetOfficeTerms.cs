using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Administration;

/// <summary>
/// Says what the own party's offices mean by «срочно» and the like. What its people type is read by it from now on; dates that are set stay as they are.
/// </summary>
/// <param name="UrgentDays">In calendar days, 1 to 365.</param>
/// <param name="PromptDays">In calendar days, no fewer than the urgent ones.</param>
/// <param name="UsualMonths">1 to 24.</param>
[Needs(Permission.AdministerParty)]
public sealed record SetOfficeTerms(int UrgentDays, int PromptDays, int UsualMonths) : ICommand
{
    /// <summary>The version of the party that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class SetOfficeTermsHandler(IAppDbContext db, IActorContext actor) : ICommandHandler<SetOfficeTerms>
{
    public async Task<Result> Handle(SetOfficeTerms request, CancellationToken cancellationToken)
    {
        if (await db.Parties.FirstOrDefaultAsync(p => p.Id == actor.Required.PartyId, cancellationToken) is not { } party)
        {
            return Error.NotFound();
        }

        if (party.CheckVersion(request.Version) is { } stale)
        {
            return stale;
        }

        var made = OfficeTerms.Create(request.UrgentDays, request.PromptDays, request.UsualMonths);
        if (!made.TryGet(out var terms))
        {
            return Result.Failure(made.Errors);
        }

        party.SetTerms(terms);
        return Result.Success();
    }
}
