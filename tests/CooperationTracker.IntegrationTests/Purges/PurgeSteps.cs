using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Features.Purges;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Purges;
using CooperationTracker.Infrastructure.Attachments;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.Infrastructure.Persistence.Purges;
using CooperationTracker.IntegrationTests.Commitments;
using CooperationTracker.TestSupport;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationTracker.IntegrationTests.Purges;

internal static class PurgeSteps
{
    public static async Task<PurgeableDto> PurgeableAsync(this TestApp app, Guid id, string type = "Commitment", Guid? userId = null) =>
        (await app.SendAsync(userId ?? app.Users.Staff, new ListPurgeableFields(type, id))).ShouldSucceed();

    public static Task<Result<Guid>> AskPurgeAsync(this TestApp app, Guid id, string[] fields, string type = "Commitment", Guid? userId = null, string reason = "Попало по ошибке") =>
        app.SendAsync(userId ?? app.Users.Staff, new RequestPurge(type, id, fields, PurgeGround.PersonalData, "152-ФЗ, статья 21", reason));

    /// <summary>Everything that the record's own side may purge.</summary>
    public static async Task<Guid> AskWholePurgeAsync(this TestApp app, Guid id, string type = "Commitment", Guid? userId = null) =>
        (await app.AskPurgeAsync(id, [.. (await app.PurgeableAsync(id, type, userId)).Fields.Select(field => field.Path)], type, userId)).ShouldSucceed();

    public static async Task<PurgeDetailDto> ReadPurgeAsync(this TestApp app, Guid id, Guid? userId = null) =>
        (await app.SendAsync(userId ?? app.Users.Chair, new GetPurge(id))).ShouldSucceed();

    /// <summary>As the page does it: reads what would go, and confirms that.</summary>
    public static async Task<Result> ConfirmPurgeAsync(this TestApp app, Guid id, Guid? userId = null)
    {
        var read = await app.ReadPurgeAsync(id, userId);
        return await app.SendAsync(userId ?? app.Users.Chair, new ConfirmPurge(read.SubjectVersion ?? Guid.Empty) { Id = id, Version = read.Purge.Version });
    }

    public static Task<int> FinishPurgesAsync(this TestApp app) => app.Services.GetRequiredService<PurgeCompletion>().RunAsync(CancellationToken.None);

    /// <summary>Another connection that stays, as a running site has: with the last one SQLite would tidy up by itself.</summary>
    public static IAsyncDisposable KeepOpen(this TestApp app)
    {
        var settings = app.Services.GetRequiredService<DatabaseSettings>();
        var connection = new SqliteConnection(settings.Provider == DatabaseProvider.Sqlite ? settings.ConnectionString : "Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master";
        command.ExecuteScalar();
        return connection;
    }

    /// <summary>Sends a request in an absent colleague's place.</summary>
    public static async Task<TResponse> SendForAsync<TResponse>(this TestApp app, Guid userId, Guid principalId, MediatR.IRequest<TResponse> request)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var actor = await scope.ServiceProvider.GetRequiredService<IActorLoader>().LoadAsync(userId, ActorSource.Site, principalId, CancellationToken.None);
        scope.ServiceProvider.GetRequiredService<IActorContext>().Set(actor);
        return await scope.ServiceProvider.GetRequiredService<IDispatcher>().SendAsync(request, CancellationToken.None);
    }

    /// <summary>Every text column of every table in which one of the texts still is, in whatever form the program writes it.</summary>
    public static Task<List<string>> FindEverywhereAsync(this TestApp app, params string[] texts) => app.QueryAsync(async db =>
    {
        var quote = db.GetService<ISqlGenerationHelper>();
        var found = new List<string>();
        foreach (var type in db.Model.GetEntityTypes())
        {
            var table = StoreObjectIdentifier.Table(type.GetTableName()!, type.GetSchema());
            foreach (var column in ColumnsOf(type, table).Distinct())
            {
                var (name, from) = (quote.DelimitIdentifier(column), quote.DelimitIdentifier(table.Name));
                var all = $"SELECT {name} AS {quote.DelimitIdentifier("Value")} FROM {from} WHERE {name} IS NOT NULL";
                await foreach (var value in db.Database.SqlQueryRaw<string>(all).AsAsyncEnumerable())
                {
                    found.AddRange(Forms(texts).Where(form => value.Contains(form, StringComparison.Ordinal)).Select(form => $"{table.Name}.{column}: {form}"));
                }
            }
        }

        return found.Distinct().ToList();
    });

    /// <summary>Files, of the database and of attachments, whose bytes still hold one of the texts.</summary>
    public static async Task<List<string>> FindInFilesAsync(this TestApp app, params string[] texts)
    {
        var database = new SqliteConnectionStringBuilder(app.Services.GetRequiredService<DatabaseSettings>().ConnectionString).DataSource;
        var files = Directory.GetFiles(Path.GetDirectoryName(database)!)
            .Concat(Directory.GetFiles(app.Services.GetRequiredService<AttachmentSettings>().Directory, "*", SearchOption.AllDirectories));
        var found = new List<string>();
        foreach (var file in files)
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var memory = new MemoryStream();
            await stream.CopyToAsync(memory);
            var bytes = memory.ToArray();
            found.AddRange(Forms(texts).Where(form => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(form)) >= 0).Select(form => $"{Path.GetFileName(file)}: {form}"));
        }

        return found;
    }

    private static IEnumerable<string> ColumnsOf(IEntityType type, StoreObjectIdentifier table) =>
        type.GetFlattenedProperties().Where(p => (p.GetTypeMapping().Converter?.ProviderClrType ?? p.ClrType) == typeof(string)).Select(p => p.GetColumnName(table)).OfType<string>();

    /// <summary>As it was typed, as it is searched by, and as it is within JSON.</summary>
    private static IEnumerable<string> Forms(string[] texts) => texts
        .SelectMany(text => new[] { text, NameKeys.Fold(text), JsonSerializer.Serialize(text)[1..^1], JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text) }).Distinct();
}
