using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Web.Api.Common;

namespace CooperationTracker.Web.Api.Commitments;

/// <summary>
/// The own side's execution, below its commitment. Here If-Match names the version of the <em>execution</em>
/// (<c>sides[].execution.version</c>), although the answer is the whole commitment and its ETag the commitment's.
/// </summary>
internal static class ExecutionsEndpoints
{
    private const string WhatIfMatchNames = "If-Match names the version of the execution (sides[].execution.version), not of the commitment.";

    public static void Map(RouteGroupBuilder commitments)
    {
        commitments.MapPost("/{id:guid}/executions", (Guid id, AddExecution command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id }, new GetCommitment(id), c => c.Version, cancellationToken))
            .Produces<CommitmentDto>();

        var execution = commitments.MapGroup("/{id:guid}/executions/{executionId:guid}");
        foreach (var move in Enum.GetValues<ExecutionMove>())
        {
            execution.MapPost($"/{CommitmentsEndpoints.Path(move)}", (Guid id, Guid executionId, MoveExecution command, ApiSender sender, CancellationToken cancellationToken) =>
                    sender.ChangeAsync(command with { Id = id, ExecutionId = executionId, Move = move, Version = sender.Version }, new GetCommitment(id), c => c.Version, cancellationToken))
                .WithDescription(WhatIfMatchNames)
                .Changes();
        }

        execution.MapPost("/take-back", (Guid id, Guid executionId, TakeBackExecutionMove command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, ExecutionId = executionId, Version = sender.Version }, new GetCommitment(id), c => c.Version, cancellationToken))
            .WithSummary("Takes back that the caller has just suspended or cancelled it.")
            .WithDescription(WhatIfMatchNames)
            .Changes();

        execution.MapPost("/report", (Guid id, Guid executionId, ReportProgress command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, ExecutionId = executionId, Version = sender.Version }, new GetCommitment(id), c => c.Version, cancellationToken))
            .WithDescription(WhatIfMatchNames)
            .Changes();

        execution.MapPost("/reassign", (Guid id, Guid executionId, ReassignExecution command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, ExecutionId = executionId, Version = sender.Version }, new GetCommitment(id), c => c.Version, cancellationToken))
            .WithDescription(WhatIfMatchNames)
            .Changes();

        execution.MapPost("/co-executors", (Guid id, Guid executionId, AddCoExecutor command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, ExecutionId = executionId, Version = sender.Version }, new GetCommitment(id), c => c.Version, cancellationToken))
            .WithDescription(WhatIfMatchNames)
            .Changes();

        execution.MapPost("/confirm-overdue", (Guid id, Guid executionId, ConfirmOverdue command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, ExecutionId = executionId, Version = sender.Version }, new GetCommitment(id), c => c.Version, cancellationToken))
            .WithDescription(WhatIfMatchNames)
            .Changes();

        execution.MapPost("/request-report", (Guid id, Guid executionId, RequestReport command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, ExecutionId = executionId, Version = sender.Version }, new GetCommitment(id), c => c.Version, cancellationToken))
            .WithDescription(WhatIfMatchNames)
            .Changes();

        execution.MapPost("/ask-extension", (Guid id, Guid executionId, AskExtension command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, ExecutionId = executionId, Version = sender.Version }, new GetCommitment(id), c => c.Version, cancellationToken))
            .WithDescription(WhatIfMatchNames)
            .Changes();

        execution.MapPost("/recommend-extension", (Guid id, Guid executionId, RecommendExtension command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, ExecutionId = executionId, Version = sender.Version }, new GetCommitment(id), c => c.Version, cancellationToken))
            .WithDescription(WhatIfMatchNames)
            .Changes();

        execution.MapPost("/decide-extension", (Guid id, Guid executionId, DecideExtension command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, ExecutionId = executionId, Version = sender.Version }, new GetCommitment(id), c => c.Version, cancellationToken))
            .WithDescription(WhatIfMatchNames)
            .Changes();

        execution.MapPost("/take-back-extension", (Guid id, Guid executionId, TakeBackExtension command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, ExecutionId = executionId, Version = sender.Version }, new GetCommitment(id), c => c.Version, cancellationToken))
            .WithDescription(WhatIfMatchNames)
            .Changes();

        execution.MapPost("/co-executors/{coExecutorId:guid}/finish", (Guid id, Guid executionId, Guid coExecutorId, FinishPart command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, ExecutionId = executionId, CoExecutorId = coExecutorId, Version = sender.Version }, new GetCommitment(id), c => c.Version, cancellationToken))
            .WithDescription(WhatIfMatchNames)
            .Changes();

        execution.MapPost("/co-executors/{coExecutorId:guid}/release", (Guid id, Guid executionId, Guid coExecutorId, ReleaseCoExecutor command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, ExecutionId = executionId, CoExecutorId = coExecutorId, Version = sender.Version }, new GetCommitment(id), c => c.Version, cancellationToken))
            .WithDescription(WhatIfMatchNames)
            .Changes();

        execution.MapPut("/co-executors/{coExecutorId:guid}/deadline", (Guid id, Guid executionId, Guid coExecutorId, SetPartDeadline command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, ExecutionId = executionId, CoExecutorId = coExecutorId, Version = sender.Version }, new GetCommitment(id), c => c.Version, cancellationToken))
            .WithDescription(WhatIfMatchNames)
            .Changes();

        execution.MapPut("/notes", (Guid id, Guid executionId, NoteExecution command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, ExecutionId = executionId, Version = sender.Version }, new GetCommitment(id), c => c.Version, cancellationToken))
            .WithDescription(WhatIfMatchNames)
            .Changes();

        execution.MapPut("/deadline", (Guid id, Guid executionId, SetExecutionDeadline command, ApiSender sender, CancellationToken cancellationToken) =>
                sender.ChangeAsync(command with { Id = id, ExecutionId = executionId, Version = sender.Version }, new GetCommitment(id), c => c.Version, cancellationToken))
            .WithDescription(WhatIfMatchNames)
            .Changes();
    }
}
