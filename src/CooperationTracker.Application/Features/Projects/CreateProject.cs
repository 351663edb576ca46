using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.Projects;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Projects;

/// <summary>Takes an investment project under watch; the other side sees it once it is released.</summary>
/// <param name="InitiatorId">The organization whose project it is.</param>
/// <param name="HostPartyId">The party on whose land it is.</param>
/// <param name="Started">Under way since: EDTF or as people write it.</param>
/// <param name="StatementId">The statement that it comes from.</param>
/// <param name="Mark">Whether the record was concluded or made up rather than reported.</param>
[Needs(Permission.RegisterRecords)]
public sealed record CreateProject(
    LocalizedTextDto Name,
    Guid InitiatorId,
    Guid HostPartyId,
    string? Started = null,
    ProjectContent? Content = null,
    Guid? StatementId = null,
    RecordMark Mark = RecordMark.None,
    DateOnly? EffectiveOn = null) : ICommand<Guid>;

internal sealed class CreateProjectValidator : AbstractValidator<CreateProject>
{
    public CreateProjectValidator()
    {
        RuleFor(c => c.Name).NotNull().WithErrorCode("name.required");
        RuleFor(c => c.Mark).IsInEnum().WithErrorCode("value.unknown");
        RuleFor(c => c.Content!).SetValidator(new ProjectContentValidator()).When(c => c.Content is not null);
    }
}

internal sealed class CreateProjectHandler(IAppDbContext db, IAudiences audiences, IActorContext actor, TimeProvider clock)
    : ICommandHandler<CreateProject, Guid>
{
    public async Task<Result<Guid>> Handle(CreateProject request, CancellationToken cancellationToken)
    {
        var named = request.Name.ToDomain();
        if (!named.TryGet(out var name))
        {
            return Result<Guid>.Failure(named.Errors);
        }

        PartialDate? started = null;
        if (!string.IsNullOrWhiteSpace(request.Started))
        {
            var read = DateText.ParsePast(request.Started, request.EffectiveOn ?? actor.Required.Today(clock), "started");
            if (!read.TryGet(out started))
            {
                return Result<Guid>.Failure(read.Errors);
            }
        }

        var content = request.Content ?? new ProjectContent();
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
        var project = new Project(name, request.InitiatorId, request.HostPartyId, started, ownership, stamp);
        project.ComeFrom(request.StatementId, stamp);
        var described = project.Describe(name, content.ToProfile(), content.ToInvestment(), content.PartnerIds ?? [], stamp);
        if (!described.IsSuccess)
        {
            return Result<Guid>.Failure(described.Errors);
        }

        project.MarkAs(request.Mark);
        db.Projects.Add(project);
        return project.Id;
    }

    private async Task<Error?> CheckLinksAsync(CreateProject request, CancellationToken cancellationToken)
    {
        if (!await db.Organizations.AnyAsync(o => o.Id == request.InitiatorId, cancellationToken))
        {
            return Error.Rule("organization.unknown").On("initiatorId");
        }

        if (!await db.Parties.AnyAsync(p => p.Id == request.HostPartyId, cancellationToken))
        {
            return Error.Rule("party.unknown").On("hostPartyId");
        }

        if (request.StatementId is { } statementId && !await db.Statements.AnyAsync(s => s.Id == statementId, cancellationToken))
        {
            return Error.Rule("statement.unknown").On("statementId");
        }

        return request.Content is { } content ? await content.CheckPartnersAsync(db, cancellationToken) : null;
    }
}
