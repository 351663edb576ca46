using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Purges;
using FluentValidation;

namespace CooperationTracker.Application.Features.Purges;

/// <summary>Asks that texts which must not be kept be purged. Nothing goes before another person of the party confirms it.</summary>
/// <param name="SubjectType">The aggregate's name in the glossary: Commitment, Execution, …; or Attachment.</param>
/// <param name="Fields">Which fields, as <see cref="ListPurgeableFields"/> names them: with each goes everything that it ever was.</param>
/// <param name="Basis">The law or order by which the text may not be kept.</param>
/// <param name="Reason">Why. It stays, so that it must not repeat the text.</param>
[Needs(Permission.Purge)]
public sealed record RequestPurge(string SubjectType, Guid SubjectId, IReadOnlyList<string> Fields, PurgeGround? Ground, string? Basis, string? Reason) : ICommand<Guid>;

internal sealed class RequestPurgeValidator : AbstractValidator<RequestPurge>
{
    public RequestPurgeValidator()
    {
        RuleFor(c => c.Fields).NotEmpty().WithErrorCode("purge.fields-required");
        RuleFor(c => c.Ground).NotNull().WithErrorCode("purge.ground-required").IsInEnum().WithErrorCode("value.unknown");
        RuleFor(c => c.Basis).NotEmpty().WithErrorCode("purge.basis-required").AtMost(Purge.MaxBasisLength);
        RuleFor(c => c.Reason).NotEmpty().WithErrorCode("reason.required").AtMost(Purge.MaxReasonLength);
    }
}

internal sealed class RequestPurgeHandler(
    IAppDbContext db, IActorContext actor, IAudiences audiences, IPurgeTexts texts, PurgeNotices notices, PurgeSettings settings, TimeProvider clock)
    : ICommandHandler<RequestPurge, Guid>
{
    /// <summary>A shorter text is in many a sentence that has nothing to do with it.</summary>
    private const int ShortestRepeated = 12;

    public async Task<Result<Guid>> Handle(RequestPurge request, CancellationToken cancellationToken)
    {
        var found = await texts.FindAsync(request.SubjectType, request.SubjectId, cancellationToken);
        if (!found.TryGet(out var subject))
        {
            return Result<Guid>.Failure(found.Errors);
        }

        var chosen = subject.Fields.Where(field => request.Fields.Contains(field.Path)).ToList();
        if (request.Fields.Except(chosen.Select(field => field.Path)).Any())
        {
            return Error.Rule("purge.field-unknown").On("fields");
        }

        var purged = chosen.SelectMany(field => field.Texts).ToList();
        if (Repeats(request.Reason, purged))
        {
            return Error.Rule("purge.repeats-text").On("reason");
        }

        if (Repeats(request.Basis, purged))
        {
            return Error.Rule("purge.repeats-text").On("basis");
        }

        // As far as the record within the own side: other sides never read who purged what.
        var who = actor.Required;
        var scope = await audiences.ScopeOfAsync(subject.AudienceId, cancellationToken);
        var ownership = await audiences.InternAsync(scope with { OwnerPartyId = who.PartyId!.Value, PartyIds = [], ForEveryone = false }, cancellationToken);
        var created = Purge.Create(
            subject.Target, [.. chosen.Select(field => new PurgeField(field.Path, field.Hint))], request.Ground!.Value, request.Basis, who.Hand(), settings.Term, ownership,
            who.Stamp(clock, reason: request.Reason));
        if (!created.TryGet(out var purge))
        {
            return Result<Guid>.Failure(created.Errors);
        }

        db.Purges.Add(purge);
        await notices.AskSecondPersonAsync(purge, cancellationToken);
        return purge.Id;
    }

    private static bool Repeats(string? given, IEnumerable<string> texts) =>
        given is not null && texts.Any(text => text.Length >= ShortestRepeated && given.Contains(text, StringComparison.CurrentCultureIgnoreCase));
}
