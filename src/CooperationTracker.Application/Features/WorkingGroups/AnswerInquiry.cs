using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

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
        // With the group that it is about: what is not seen any more is not answered either.
        var inquiry = await db.Inquiries.FirstOrDefaultAsync(
            i => i.Id == request.InquiryId && i.WorkingGroupId == request.Id && db.WorkingGroups.Any(g => g.Id == request.Id), cancellationToken);
        if (inquiry is null)
        {
            return Error.NotFound();
        }

        var who = actor.Required;
        return (who.MayChange(inquiry) ?? inquiry.CheckVersion(request.Version)) is { } refused
            ? refused
            : inquiry.TakeAnswer(request.AnsweredOn ?? who.Today(clock), request.Answer.Cleaned(), who.Stamp(clock));
    }
}
