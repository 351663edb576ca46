using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using FluentValidation;

namespace CooperationTracker.Application.Features.WorkingGroups;

/// <summary>Puts down what a party answered to an inquiry. Appointing somebody, or designating the agency, settles it without.</summary>
/// <param name="AnsweredOn">Today when not given.</param>
[Needs(Permission.RegisterRecords)]
public sealed record AnswerInquiry(string? Answer, DateOnly? AnsweredOn = null) : ICommand
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

internal sealed class AnswerInquiryValidator : AbstractValidator<AnswerInquiry>
{
    public AnswerInquiryValidator() => RuleFor(c => c.Answer).NotEmpty().WithErrorCode("inquiry.answer-required").AtMost(2000);
}

internal sealed class AnswerInquiryHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<AnswerInquiry>
{
    public async Task<Result> Handle(AnswerInquiry request, CancellationToken cancellationToken)
    {
        var who = actor.Required;
        var found = await db.FindInquiryAsync(request.Id, request.InquiryId, request.Version, who, cancellationToken);
        return found.TryGet(out var inquiry)
            ? inquiry.TakeAnswer(request.AnsweredOn ?? who.Today(clock), request.Answer.Cleaned(), who.Stamp(clock))
            : Result.Failure(found.Errors);
    }
}
