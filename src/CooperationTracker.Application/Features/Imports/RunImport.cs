using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;

namespace CooperationTracker.Application.Features.Imports;

/// <summary>Has the rows brought in that were found good. Nobody is mailed or notified of each.</summary>
[Needs(Permission.RegisterRecords)]
public sealed record RunImport : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class RunImportHandler(IAppDbContext db, IActorContext actor, IImportRuns runs, TimeProvider clock) : ICommandHandler<RunImport>
{
    public async Task<Result> Handle(RunImport request, CancellationToken cancellationToken)
    {
        var found = await db.FindImportAsync(request.Id, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var import))
        {
            return Result.Failure(found.Errors);
        }

        var rows = await db.CountRowsAsync(import.Id, cancellationToken);
        return import.Run(() => runs.Begin(import.Id), rows.Refused, rows.Awaited, actor.Required.Stamp(clock));
    }
}
