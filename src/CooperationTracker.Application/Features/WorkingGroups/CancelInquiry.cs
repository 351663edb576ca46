using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using FluentValidation;

namespace CooperationTracker.Application.Features.WorkingGroups;

/// <summary>Says that an inquiry was put down by mistake. It stays in the list with the reason, and is neither counted nor reminded of.</summary>
/// <param name="Reason">Required.</param>
[Needs(Permission.RegisterRecords)]
public sealed record CancelInquiry(string? Reason = null, DateOnly? EffectiveOn = null) : ICommand
{
    /// <summary>The group.</summary>
    [JsonIgnore]
    public Guid Id { get; init; }

    [JsonIgnore]
    public Guid InquiryId { get; init; }

    /// <summary>The version of the inquiry (not of the group) that the caller read; another one refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class CancelInquiryValidator : AbstractValidator<CancelInquiry>
{
    public CancelInquiryValidator() => this.ReasonRequired(c => c.Reason, TextRules.Reason);
}

internal sealed class CancelInquiryHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<CancelInquiry>
{
    public async Task<Result> Handle(CancelInquiry request, CancellationToken cancellationToken)
    {
        var who = actor.Required;
        var found = await db.FindInquiryAsync(request.Id, request.InquiryId, request.Version, who, cancellationToken);
        return found.TryGet(out var inquiry)
            ? inquiry.Cancel(who.Stamp(clock, request.EffectiveOn, request.Reason))
            : Result.Failure(found.Errors);
    }
}
