using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Imports;

/// <summary>Drops the contents of a table that was brought along; what became of it stays, and so do the records.</summary>
[Needs(Permission.RegisterRecords)]
public sealed record ForgetImport : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class ForgetImportHandler(IAppDbContext db, IActorContext actor) : ICommandHandler<ForgetImport>
{
    public async Task<Result> Handle(ForgetImport request, CancellationToken cancellationToken)
    {
        var found = await db.FindImportAsync(request.Id, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var import))
        {
            return Result.Failure(found.Errors);
        }

        var forgotten = import.Forget();
        if (forgotten.IsSuccess)
        {
            await db.ImportRows.Where(r => r.ImportId == import.Id).ExecuteDeleteAsync(cancellationToken);
        }

        return forgotten;
    }
}
