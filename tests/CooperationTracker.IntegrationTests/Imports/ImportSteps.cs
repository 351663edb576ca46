using System.Text;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Features.Imports;
using CooperationTracker.Domain.Imports;
using CooperationTracker.Infrastructure.Imports;
using CooperationTracker.IntegrationTests.Commitments;
using CooperationTracker.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationTracker.IntegrationTests.Imports;

/// <summary>What most of the area's tests begin with.</summary>
internal static class ImportSteps
{
    public static async Task<ReadTable> TableAsync(this TestApp app, string csv, string fileName = "реестр.csv") =>
        (await app.Services.GetRequiredService<ITableReader>().ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(csv)), fileName, null, CancellationToken.None)).ShouldSucceed();

    /// <summary>Uploaded, its columns as they are guessed, and checked.</summary>
    public static async Task<Guid> CheckedAsync(
        this TestApp app, string csv, ImportKind kind = ImportKind.Commitments, ImportScope scope = ImportScope.EachRow, string source = "Реестр отдела", Guid? userId = null)
    {
        var who = userId ?? app.Users.Staff;
        var id = (await app.SendAsync(who, new StartImport(kind, await app.TableAsync(csv)))).ShouldSucceed();
        var import = (await app.SendAsync(who, new GetImport(id))).ShouldSucceed();
        (await app.SendAsync(who, new AssignColumns([.. import.Columns.Select(c => c.Field)], source, scope) { Id = id })).ShouldSucceed();
        (await app.SendAsync(who, new CheckImport { Id = id })).ShouldSucceed();
        await app.WorkAsync(id);
        return id;
    }

    /// <summary>Checked and brought in.</summary>
    public static async Task<Guid> BroughtInAsync(
        this TestApp app, string csv, ImportKind kind = ImportKind.Commitments, ImportScope scope = ImportScope.EachRow, string source = "Реестр отдела")
    {
        var id = await app.CheckedAsync(csv, kind, scope, source);
        (await app.SendAsync(app.Users.Staff, new RunImport { Id = id })).ShouldSucceed();
        await app.WorkAsync(id);
        return id;
    }

    /// <summary>What the job does.</summary>
    public static Task WorkAsync(this TestApp app, Guid importId) => app.WorkUntilAsync(importId, CancellationToken.None);

    /// <summary>What the job does until its server dies, or until it is asked to end.</summary>
    public static async Task WorkUntilAsync(this TestApp app, Guid importId, CancellationToken cancellationToken)
    {
        var runId = await app.RunOfAsync(importId);
        await app.Services.GetRequiredService<ImportWork>().RunAsync(importId, runId!, () => app.Runs().Stopped.Contains(runId!), cancellationToken);
    }

    public static RunsByHand Runs(this TestApp app) => (RunsByHand)app.Services.GetRequiredService<IImportRuns>();

    public static Task<string?> RunOfAsync(this TestApp app, Guid importId) =>
        app.QueryAsync(async db => (await db.Imports.FindAsync(importId))!.RunId);

    public static async Task<ImportDto> ImportAsync(this TestApp app, Guid id) => (await app.SendAsync(app.Users.Staff, new GetImport(id))).ShouldSucceed();

    public static async Task<IReadOnlyList<ImportRowDto>> RowsAsync(this TestApp app, Guid id) =>
        (await app.SendAsync(app.Users.Staff, new ListImportRows(id, new PageRequest(Size: 200)))).ShouldSucceed().Items;
}
