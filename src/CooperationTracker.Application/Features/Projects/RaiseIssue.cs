using System.Text.Json.Serialization;
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

/// <summary>Records what blocks a project, since when, and which side must act.</summary>
/// <param name="Since">EDTF or as people write it, as imprecise as it was said: «2018».</param>
/// <param name="ActingPartyId">The side that must act.</param>
/// <param name="StatementId">The statement that it comes from.</param>
[Needs(Permission.RegisterRecords)]
public sealed record RaiseIssue(
    LocalizedTextDto Title,
    string? Since,
    Guid ActingPartyId,
    EscalationLevel Level = EscalationLevel.WorkingGroup,
    Guid? StatementId = null,
    DateOnly? EffectiveOn = null) : ICommand<Guid>
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class RaiseIssueValidator : AbstractValidator<RaiseIssue>
{
    public RaiseIssueValidator()
    {
        RuleFor(c => c.Title).NotNull().WithErrorCode("name.required");
        RuleFor(c => c.Level).IsInEnum().WithErrorCode("value.unknown");
    }
}

internal sealed class RaiseIssueHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<RaiseIssue, Guid>
{
    public async Task<Result<Guid>> Handle(RaiseIssue request, CancellationToken cancellationToken)
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

        var named = request.Title.ToDomain("title");
        if (!named.TryGet(out var title))
        {
            return Result<Guid>.Failure(named.Errors);
        }

        var read = DateText.ParsePast(request.Since, request.EffectiveOn ?? actor.Required.Today(clock), "since");
        if (!read.TryGet(out var since))
        {
            return Result<Guid>.Failure(read.Errors);
        }

        if (!await db.Parties.AnyAsync(p => p.Id == request.ActingPartyId, cancellationToken))
        {
            return Error.Rule("party.unknown").On("actingPartyId");
        }

        if (request.StatementId is { } statementId && !await db.Statements.AnyAsync(s => s.Id == statementId, cancellationToken))
        {
            return Error.Rule("statement.unknown").On("statementId");
        }

        var made = found.RaiseIssue(
            title, since, request.ActingPartyId, request.Level, request.StatementId, actor.Required.Stamp(clock, request.EffectiveOn));
        return made.TryGet(out var issue) ? issue.Id : Result<Guid>.Failure(made.Errors);
    }
}
