using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Web.Access;

namespace CooperationTracker.Web.Components.Commitments;

/// <summary>Turns what a commitment page's form posted into the command that it means.</summary>
internal static class CommitmentActions
{
    /// <returns>What sends the command and answers its errors; null for an action that there is not.</returns>
    public static Func<SiteDispatcher, Task<IReadOnlyList<Error>>>? Request(
        Guid id, Guid? ownPartyId, CommitmentDto? commitment, CommitmentActionInput input)
    {
        var (verb, move) = input.Action.Split(':') is [var first, var second] ? (first, second) : (input.Action, "");
        var partyId = ownPartyId ?? Guid.Empty;
        return verb switch
        {
            "release" => Sending(new ReleaseCommitment(input.PartyIds ?? [], input.EffectiveOn, input.Reason) { Id = id, Version = input.Version }),
            "ask" when Enum.TryParse<CommitmentMove>(move, out var asked) =>
                Sending(new AskCommitment(input.EffectiveOn, input.Reason) { Id = id, Move = asked, Version = input.Version }),
            "move" when Enum.TryParse<CommitmentMove>(move, out var moved) =>
                Sending(new MoveCommitment(input.EffectiveOn, input.Reason) { Id = id, Move = moved, Version = input.Version }),
            "deadline" => Sending(new SetCommitmentDeadline(new DateInput(input.Due), input.EffectiveOn, input.Reason) { Id = id, Version = input.Version }),
            "word" => Sending(new WordCommitment(input.Language ?? "", input.Text ?? "", input.EffectiveOn, input.Reason) { Id = id, PartyId = partyId, Version = input.Version }),
            "answer" when Enum.TryParse<SideAnswer>(move, out var answer) => Sending(
                new AnswerCommitment(answer, answer == SideAnswer.OtherWording ? WordingsIn(input) : null, input.EffectiveOn, input.Reason)
                {
                    Id = id,
                    PartyId = partyId,
                    Version = input.Version,
                }),
            "enter" when Guid.TryParse(move, out var sideId) && Enum.TryParse<SideAnswer>(input.Answer, out var entered) => Sending(
                new EnterAnswer(entered, input.AttachmentId, input.Text, input.EffectiveOn, input.Reason) { Id = id, PartyId = sideId, Version = input.Version }),
            "deadline-answer" => Sending(
                new AnswerDeadline(move == "accept", input.EffectiveOn, input.Reason) { Id = id, PartyId = partyId, Version = input.Version }),
            "execution-add" => Adding(id, input),
            _ => OwnExecution(commitment) is { } executionId ? OfExecution(id, executionId, verb, move, input) : null,
        };
    }

    private static Func<SiteDispatcher, Task<IReadOnlyList<Error>>>? OfExecution(Guid id, Guid executionId, string verb, string move, CommitmentActionInput input) => verb switch
    {
        "execution" when Enum.TryParse<ExecutionMove>(move, out var moved) => Sending(
            new MoveExecution(input.Text, input.Reason, input.EffectiveOn) { Id = id, ExecutionId = executionId, Move = moved, Version = input.Version }),
        "execution-report" => Sending(
            new ReportProgress(input.Text ?? "", input.Percent, input.EffectiveOn) { Id = id, ExecutionId = executionId, Version = input.Version }),
        "execution-deadline" => Sending(
            new SetExecutionDeadline(string.IsNullOrWhiteSpace(input.Due) ? null : new DateInput(input.Due), input.Reason, input.EffectiveOn)
            {
                Id = id,
                ExecutionId = executionId,
                Version = input.Version,
            }),
        "execution-reassign" => Sending(
            new ReassignExecution(new ResponsibleInput(input.OrganizationId, input.PersonId), input.ControllerId, input.Reason, input.EffectiveOn)
            {
                Id = id,
                ExecutionId = executionId,
                Version = input.Version,
            }),
        "execution-helper" => Sending(
            new AddCoExecutor(new ResponsibleInput(input.OrganizationId, input.PersonId), input.Due, input.EffectiveOn)
            {
                Id = id,
                ExecutionId = executionId,
                Version = input.Version,
            }),
        "execution-overdue" => Sending(new ConfirmOverdue(input.EffectiveOn) { Id = id, ExecutionId = executionId, Version = input.Version }),
        _ => null,
    };

    private static IReadOnlyList<WordingInput> WordingsIn(CommitmentActionInput input) =>
        [.. (input.Wordings ?? []).Where(w => !string.IsNullOrWhiteSpace(w.Value)).Select(w => new WordingInput(w.Key, w.Value!))];

    private static Guid? OwnExecution(CommitmentDto? commitment) => commitment?.Sides.Select(s => s.Execution?.Id).FirstOrDefault(id => id is not null);

    private static Func<SiteDispatcher, Task<IReadOnlyList<Error>>> Sending(Application.Common.Messaging.ICommand command) =>
        async dispatcher => (await dispatcher.SendAsync(command)).Errors;

    private static Func<SiteDispatcher, Task<IReadOnlyList<Error>>> Adding(Guid id, CommitmentActionInput input) => async dispatcher =>
        (await dispatcher.SendAsync(new AddExecution(
            new ExecutionInput(
                new ResponsibleInput(input.OrganizationId, input.PersonId),
                input.AuthorId,
                input.ControllerId,
                string.IsNullOrWhiteSpace(input.Due) ? null : new DateInput(input.Due),
                input.OwnNumber,
                input.InternalNote),
            input.EffectiveOn)
        { Id = id })).Errors;
}
