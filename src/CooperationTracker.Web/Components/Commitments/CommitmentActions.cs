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
            "take-back" when Guid.TryParse(move, out var ownExecution) => Sending(new TakeBackExecutionMove { Id = id, ExecutionId = ownExecution, Version = input.Version }),
            "take-back" => Sending(new TakeBackMove { Id = id, Version = input.Version }),
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
            "comment" => Making(new AddComment(input.Text ?? "", input.TellIds) { Id = id }),
            "comment-edit" when Guid.TryParse(move, out var commentId) => Sending(new EditComment(input.Text ?? "") { Id = id, CommentId = commentId, Version = input.Version }),
            "comment-withdraw" when Guid.TryParse(move, out var commentId) => Sending(new WithdrawComment { Id = id, CommentId = commentId, Version = input.Version }),
            "link" when Enum.TryParse<LinkKind>(input.LinkKind, out var kind) =>
                Making(new LinkCommitments(kind, input.TargetId ?? Guid.Empty, input.EffectiveOn, input.Reason) { Id = id }),
            "link-end" when Guid.TryParse(move, out var linkId) => Sending(new EndLink(input.EffectiveOn, input.Reason) { Id = id, LinkId = linkId }),
            "watch" => Sending(new WatchCommitment(move == "on") { Id = id }),
            _ => OwnExecution(commitment) is { } executionId ? OfExecution(id, executionId, verb, move, input) : null,
        };
    }

    private static Func<SiteDispatcher, Task<IReadOnlyList<Error>>>? OfExecution(Guid id, Guid executionId, string verb, string move, CommitmentActionInput input) => verb switch
    {
        "execution" when Enum.TryParse<ExecutionMove>(move, out var moved) => Sending(
            new MoveExecution(input.Text, input.Reason, input.EffectiveOn, input.Evidence, input.WithOpenParts) { Id = id, ExecutionId = executionId, Move = moved, Version = input.Version }),
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
            new ReassignExecution(new ResponsibleInput(input.OrganizationId, input.PersonId), input.ControllerId, input.Reason, input.EffectiveOn, input.AuthorId)
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
        "execution-notes" => Sending(
            new NoteExecution(new(input.OwnNumber, input.OtherNumber, input.DocumentReference), input.InternalNote, input.EffectiveOn, input.Reason)
            {
                Id = id,
                ExecutionId = executionId,
                Version = input.Version,
            }),
        "extension-ask" => Sending(new AskExtension(input.Due ?? "", input.Reason, input.EffectiveOn) { Id = id, ExecutionId = executionId, Version = input.Version }),
        "extension-recommend" => Sending(
            new RecommendExtension(move == "for", input.Reason, input.EffectiveOn) { Id = id, ExecutionId = executionId, Version = input.Version }),
        "extension-decide" => Sending(
            new DecideExtension(move == "grant", input.Reason, input.EffectiveOn) { Id = id, ExecutionId = executionId, Version = input.Version }),
        "extension-back" => Sending(new TakeBackExtension(input.Reason, input.EffectiveOn) { Id = id, ExecutionId = executionId, Version = input.Version }),
        "report-request" => Sending(
            new RequestReport(input.DueOn ?? default, input.Reason, input.EffectiveOn) { Id = id, ExecutionId = executionId, Version = input.Version }),
        "part-finish" when Guid.TryParse(move, out var partId) => Sending(
            new FinishPart(input.Text ?? "", input.EffectiveOn) { Id = id, ExecutionId = executionId, CoExecutorId = partId, Version = input.Version }),
        "part-deadline" when Guid.TryParse(move, out var partId) => Sending(
            new SetPartDeadline(input.Due, input.Reason, input.EffectiveOn) { Id = id, ExecutionId = executionId, CoExecutorId = partId, Version = input.Version }),
        "part-release" when Guid.TryParse(move, out var partId) => Sending(
            new ReleaseCoExecutor(input.Reason, input.EffectiveOn) { Id = id, ExecutionId = executionId, CoExecutorId = partId, Version = input.Version }),
        "execution-overdue" => Sending(new ConfirmOverdue(input.EffectiveOn) { Id = id, ExecutionId = executionId, Version = input.Version }),
        _ => null,
    };

    private static IReadOnlyList<WordingInput> WordingsIn(CommitmentActionInput input) =>
        [.. (input.Wordings ?? []).Where(w => !string.IsNullOrWhiteSpace(w.Value)).Select(w => new WordingInput(w.Key, w.Value!))];

    private static Guid? OwnExecution(CommitmentDto? commitment) => commitment?.Sides.Select(s => s.Execution?.Id).FirstOrDefault(id => id is not null);

    private static Func<SiteDispatcher, Task<IReadOnlyList<Error>>> Sending(Application.Common.Messaging.ICommand command) =>
        async dispatcher => (await dispatcher.SendAsync(command)).Errors;

    private static Func<SiteDispatcher, Task<IReadOnlyList<Error>>> Making(Application.Common.Messaging.ICommand<Guid> command) =>
        async dispatcher => (await dispatcher.SendAsync(command)).Errors;

    private static Func<SiteDispatcher, Task<IReadOnlyList<Error>>> Adding(Guid id, CommitmentActionInput input) => async dispatcher =>
        (await dispatcher.SendAsync(new AddExecution(
            new ExecutionInput(
                new ResponsibleInput(input.OrganizationId, input.PersonId),
                input.AuthorId,
                input.ControllerId,
                string.IsNullOrWhiteSpace(input.Due) ? null : new DateInput(input.Due),
                input.OwnNumber,
                input.InternalNote,
                input.OtherNumber,
                input.DocumentReference),
            input.EffectiveOn)
        { Id = id })).Errors;
}
