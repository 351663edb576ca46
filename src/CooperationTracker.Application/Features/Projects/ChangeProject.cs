using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Projects;

/// <summary>Describes a project anew: its name, what it makes, for how much and with whom.</summary>
[Needs(Permission.RegisterRecords)]
public sealed record ChangeProject(
    LocalizedTextDto Name, ProjectContent? Content = null, Guid? StatementId = null, DateOnly? EffectiveOn = null) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class ChangeProjectValidator : AbstractValidator<ChangeProject>
{
    public ChangeProjectValidator()
    {
        RuleFor(c => c.Name).NotNull().WithErrorCode("name.required");
        RuleFor(c => c.Content!).SetValidator(new ProjectContentValidator()).When(c => c.Content is not null);
    }
}

internal sealed class ChangeProjectHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<ChangeProject>
{
    public async Task<Result> Handle(ChangeProject request, CancellationToken cancellationToken)
    {
        var found = await db.Projects.FirstOrDefaultAsync(p => p.Id == request.Id, cancellationToken);
        if (found is null)
        {
            return Error.NotFound();
        }

        if ((actor.Required.MayChange(found) ?? found.CheckVersion(request.Version)) is { } error)
        {
            return error;
        }

        var named = request.Name.ToDomain();
        if (!named.TryGet(out var name))
        {
            return Result.Failure(named.Errors);
        }

        if (request.StatementId is { } statementId && statementId != found.StatementId
            && !await db.Statements.AnyAsync(s => s.Id == statementId, cancellationToken))
        {
            return Error.Rule("statement.unknown").On("statementId");
        }

        var content = request.Content ?? new ProjectContent();
        if (await content.CheckPartnersAsync(db, cancellationToken) is { } unknown)
        {
            return unknown;
        }

        var stamp = actor.Required.Stamp(clock, request.EffectiveOn);
        found.ComeFrom(request.StatementId, stamp);
        return found.Describe(name, content.ToProfile(), content.ToInvestment(), content.PartnerIds ?? [], stamp);
    }
}
