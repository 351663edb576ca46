using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;

namespace CooperationTracker.Application.Features.Imports;

/// <summary>Has every row tried, in transactions that are never committed: what it would make or change, and why it would be refused.</summary>
[Needs(Permission.RegisterRecords)]
public sealed record CheckImport : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class CheckImportHandler(IAppDbContext db, IActorContext actor, IImportRuns runs, TimeProvider clock) : ICommandHandler<CheckImport>
{
    public async Task<Result> Handle(CheckImport request, CancellationToken cancellationToken)
    {
        var found = await db.FindImportAsync(request.Id, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var import))
        {
            return Result.Failure(found.Errors);
        }

        return import.Check(runs.Begin(import.Id), actor.Required.Stamp(clock));
    }
}
