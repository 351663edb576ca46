using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Audit;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.Infrastructure.Persistence.Audit;
using CooperationTracker.TestSupport;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Audit;

/// <summary>Sealing, and finding whatever somebody did to the trail afterwards.</summary>
public sealed class AuditChainTests
{
    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task What_is_sealed_and_untouched_is_proven(DatabaseProvider provider)
    {
        using var folder = new Folder();
        await using var app = await TestApp.CreateAsync(provider, folder.Settings());
        await app.WriteAsync(5);
        var written = (await app.TrailAsync()).Count;
        (await app.Services.SealAsync()).ShouldBe(written);
        await app.WriteAsync(2);

        var report = await app.VerifyAsync();

        report.Break.ShouldBeNull();
        (report.Sealed, report.Heads, report.Waiting, report.Compared).ShouldBe((written, 1, 2, 1));
        (await app.Services.SealAsync()).ShouldBe(2);
        (await app.Services.SealAsync(everything: true)).ShouldBe(0);
        report = await app.VerifyAsync();
        report.Break.ShouldBeNull();
        (report.Sealed, report.Heads, report.Waiting, report.Compared).ShouldBe((written + 2, 2, 0, 2));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task Two_servers_that_seal_at_once_make_one_chain(DatabaseProvider provider)
    {
        using var folder = new Folder();
        await using var app = await TestApp.CreateAsync(provider, folder.Settings());
        await using var second = app.AnotherServer();
        await app.WriteAsync(1500);
        var written = (await app.TrailAsync()).Count;

        var sealing = Enumerable.Range(0, 8).Select(i => Task.Run(() => (i % 2 == 0 ? app.Services : second).SealAsync(everything: i > 3))).ToList();
        for (var i = 0; i < 20; i++)
        {
            await app.WriteAsync(5);
        }

        await Task.WhenAll(sealing);
        while (await app.Services.SealAsync(everything: true) > 0)
        {
        }

        var report = await app.VerifyAsync();
        report.Break.ShouldBeNull();
        (report.Sealed, report.Waiting).ShouldBe((written + 100, 0));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task The_database_itself_refuses_to_change_or_remove_rows(DatabaseProvider provider)
    {
        using var folder = new Folder();
        await using var app = await TestApp.CreateAsync(provider, folder.Settings());
        await app.WriteAsync(1);
        await app.Services.SealAsync();

        Task<int> Rows(Func<AppDbContext, Task<int>> change) => app.QueryAsync(change);
        await Should.ThrowAsync<Exception>(() => Rows(db => db.AuditEntries.IgnoreQueryFilters().ExecuteUpdateAsync(set => set.SetProperty(e => e.SubjectType, "Event"))));
        await Should.ThrowAsync<Exception>(() => Rows(db => db.AuditEntries.IgnoreQueryFilters().ExecuteDeleteAsync()));
        await Should.ThrowAsync<Exception>(() => Rows(db => db.AuditSeals.ExecuteUpdateAsync(set => set.SetProperty(s => s.Hash, "0"))));
        await Should.ThrowAsync<Exception>(() => Rows(db => db.AuditSeals.ExecuteDeleteAsync()));
        await Should.ThrowAsync<Exception>(() => Rows(db => db.AuditHeads.ExecuteUpdateAsync(set => set.SetProperty(h => h.Signature, ""))));
        await Should.ThrowAsync<Exception>(() => Rows(db => db.AuditHeads.ExecuteDeleteAsync()));

        (await app.VerifyAsync()).Break.ShouldBeNull();
    }

    [Fact]
    public async Task The_context_refuses_to_save_a_changed_or_removed_row()
    {
        using var folder = new Folder();
        await using var app = await TestApp.CreateAsync(settings: folder.Settings());
        await app.WriteAsync(1);

        await Should.ThrowAsync<InvalidOperationException>(() => app.QueryAsync(async db =>
        {
            db.Remove(await db.AuditEntries.IgnoreQueryFilters().FirstAsync());
            return await db.SaveChangesAsync();
        }));
        await Should.ThrowAsync<InvalidOperationException>(() => app.QueryAsync(async db =>
        {
            db.Entry(await db.AuditEntries.IgnoreQueryFilters().FirstAsync()).Property(e => e.Content).CurrentValue = "{}";
            return await db.SaveChangesAsync();
        }));
    }

    /// <summary>Ten entries more, sealed in two batches; then somebody who owns the database does this.</summary>
    [Theory]
    [InlineData(AuditBreakKind.EntryAltered, "N-6", "UPDATE AuditEntries SET Action = 'Read' WHERE Id = N-6")]
    [InlineData(AuditBreakKind.EntryAltered, "N-6", "UPDATE AuditEntries SET At = '2026-03-02 06:00:01' WHERE Id = N-6")]
    [InlineData(AuditBreakKind.EntryAltered, "N-6", "UPDATE AuditEntries SET ActorId = NULL WHERE Id = N-6")]
    [InlineData(AuditBreakKind.EntryAltered, "N-6", "UPDATE AuditEntries SET Address = '192.0.2.8' WHERE Id = N-6")]
    [InlineData(AuditBreakKind.EntryAltered, "N-6", "UPDATE AuditEntries SET Content = replace(Content, 'Стало', 'Стала') WHERE Id = N-6")]
    [InlineData(AuditBreakKind.EntryAltered, "N-6", "UPDATE AuditEntries SET Content = replace(Content, 'договорились', 'решили') WHERE Id = N-6")]
    [InlineData(AuditBreakKind.EntryAltered, "N-6", "UPDATE AuditEntries SET Content = 'gone' WHERE Id = N-6")]
    [InlineData(AuditBreakKind.EntryRemoved, "N-6", "DELETE FROM AuditEntries WHERE Id = N-6")]
    [InlineData(AuditBreakKind.SealRemoved, "N-6", "DELETE FROM AuditEntries WHERE Id = N-6", "DELETE FROM AuditSeals WHERE EntryId = N-6")]
    [InlineData(AuditBreakKind.SealRemoved, "N-1", "DELETE FROM AuditEntries WHERE Id >= N-1", "DELETE FROM AuditSeals WHERE EntryId >= N-1")]
    [InlineData(AuditBreakKind.EntryAltered, "N-5", "UPDATE AuditSeals SET EntryId = -1 WHERE EntryId = N-6", "UPDATE AuditSeals SET EntryId = N-6 WHERE EntryId = N-5", "UPDATE AuditSeals SET EntryId = N-5 WHERE EntryId = -1")]
    [InlineData(AuditBreakKind.EntryAltered, "N-6", "UPDATE AuditSeals SET Hash = replace(Hash, substr(Hash, 1, 1), 'x') WHERE EntryId = N-6")]
    [InlineData(AuditBreakKind.ChainCutOff, "N-4", "DELETE FROM AuditHeads WHERE Number = 2")]
    [InlineData(AuditBreakKind.HeadRemoved, null, "DELETE FROM AuditHeads WHERE Number = 1")]
    [InlineData(AuditBreakKind.HeadAltered, null, "UPDATE AuditHeads SET LastSequence = LastSequence - 1 WHERE Number = 2")]
    [InlineData(AuditBreakKind.HandedOutHeadMissing, null, "DELETE FROM AuditHeads WHERE Number = 2", "DELETE FROM AuditSeals WHERE EntryId >= N-4", "DELETE FROM AuditEntries WHERE Id >= N-4")]
    [InlineData(AuditBreakKind.HandedOutHeadMissing, null, "DELETE FROM AuditHeads", "DELETE FROM AuditSeals", "DELETE FROM AuditEntries")]
    [InlineData(AuditBreakKind.EntryEnteredLate, "N+1", "INSERT INTO AuditEntries SELECT N+1, '2026-03-02 05:00:00', ActorId, OnBehalfOf, ActorPartyId, Source, Address, CorrelationId, Action, Area, SubjectType, SubjectId, AudienceId, PartyId, Content FROM AuditEntries WHERE Id = N")]
    public async Task Whatever_is_done_to_the_trail_is_found_and_named(AuditBreakKind kind, string? at, params string[] statements)
    {
        using var folder = new Folder();
        await using var app = await TestApp.CreateAsync(settings: folder.Settings());
        await app.WriteAsync(5);
        await app.Services.SealAsync();
        await app.WriteAsync(5);
        await app.Services.SealAsync();
        var last = (await app.TrailAsync())[^1].Id;
        (await app.VerifyAsync()).Break.ShouldBeNull();

        await app.TamperAsync([.. statements.Select(statement => Fill(statement, last))]);

        var found = (await app.VerifyAsync()).Break.ShouldNotBeNull();
        found.Kind.ShouldBe(kind, found.Sentence);
        if (at is not null)
        {
            var expected = long.Parse(Fill(at, last), CultureInfo.InvariantCulture);
            (found.Kind is AuditBreakKind.SealRemoved ? found.Sequence : found.EntryId).ShouldBe(expected, found.Sentence);
        }
    }

    [Fact]
    public async Task An_entry_inserted_with_an_old_date_is_found_even_when_the_program_sealed_it_itself()
    {
        using var folder = new Folder();
        await using var app = await TestApp.CreateAsync(settings: folder.Settings());
        await app.WriteAsync(3);
        await app.Services.SealAsync();
        var last = (await app.TrailAsync())[^1].Id;
        await app.TamperAsync(Fill("INSERT INTO AuditEntries SELECT N+1, '2026-03-01 12:00:00', ActorId, OnBehalfOf, ActorPartyId, Source, Address, CorrelationId, Action, Area, SubjectType, SubjectId, AudienceId, PartyId, Content FROM AuditEntries WHERE Id = N", last));
        await app.Services.SealAsync();

        var found = (await app.VerifyAsync()).Break.ShouldNotBeNull();

        (found.Kind, found.EntryId).ShouldBe((AuditBreakKind.EntryEnteredLate, last + 1));
    }

    [Fact]
    public async Task A_chain_made_again_with_another_key_is_found()
    {
        using var folder = new Folder();
        await using var app = await TestApp.CreateAsync(settings: folder.Settings());
        await app.WriteAsync(5);
        await app.Services.SealAsync();
        var handedOut = folder.Keep(folder.Heads);
        var publicKey = folder.Keep(folder.Key + AuditKeys.PublicSuffix);

        // He owns the database and the server's disk, but not the key, which he puts another in place of.
        await app.TamperAsync("DELETE FROM AuditHeads", "DELETE FROM AuditSeals", "UPDATE AuditEntries SET Action = 'Read'");
        File.Delete(folder.Heads);
        File.Delete(folder.Key);
        File.Delete(folder.Key + AuditKeys.PublicSuffix);
        AuditKeys.Create(folder.Key);
        await app.Services.SealAsync();

        // By his own key all seems well; by the auditor's key, or the auditor's heads, it does not.
        (await app.VerifyAsync()).Break.ShouldBeNull();
        (await app.VerifyAsync(keys: [publicKey])).Break.ShouldNotBeNull().Kind.ShouldBe(AuditBreakKind.HandedOutHeadForged);
        (await app.VerifyAsync(heads: [handedOut])).Break.ShouldNotBeNull().Kind.ShouldBe(AuditBreakKind.HandedOutHeadForged);
        File.Delete(folder.Heads);
        (await app.VerifyAsync(keys: [publicKey])).Break.ShouldNotBeNull().Kind.ShouldBe(AuditBreakKind.HeadOfAnotherKey);
    }

    [Fact]
    public async Task A_database_put_back_to_an_older_copy_is_found_by_the_heads_handed_out()
    {
        using var folder = new Folder();
        await using var app = await TestApp.CreateAsync(settings: folder.Settings());
        await app.WriteAsync(5);
        await app.Services.SealAsync();
        await app.QueryAsync(db => db.Database.ExecuteSqlAsync($"VACUUM INTO {folder.Path("older.db")}"));
        await app.WriteAsync(5);
        await app.Services.SealAsync();
        var handedOut = folder.Keep(folder.Heads);
        var file = await app.QueryAsync(db => Task.FromResult(new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource));
        SqliteConnection.ClearAllPools();
        File.Delete(file + "-wal");
        File.Delete(file + "-shm");
        File.Copy(folder.Path("older.db"), file, overwrite: true);
        File.Delete(folder.Heads);

        // The copy is sound in itself.
        (await app.VerifyAsync()).Break.ShouldBeNull();
        (await app.VerifyAsync(heads: [handedOut])).Break.ShouldNotBeNull().Kind.ShouldBe(AuditBreakKind.HandedOutHeadMissing);

        // Work goes on from there: another head gets the number that was handed out.
        await app.WriteAsync(3);
        await app.Services.SealAsync();
        (await app.VerifyAsync(heads: [handedOut])).Break.ShouldNotBeNull().Kind.ShouldBe(AuditBreakKind.HandedOutHeadDiffers);
    }

    [Fact]
    public async Task Heads_are_appended_once_and_only_their_owner_reads_the_key()
    {
        using var folder = new Folder();
        await using var app = await TestApp.CreateAsync(settings: folder.Settings());
        for (var i = 0; i < 3; i++)
        {
            await app.WriteAsync(1);
            await app.Services.SealAsync();
        }

        await app.Services.SealAsync();
        var lines = await File.ReadAllLinesAsync(folder.Heads, TestContext.Current.CancellationToken);
        lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("number").GetInt64()).ShouldBe([1L, 2L, 3L]);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(folder.Key).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        (await File.ReadAllTextAsync(folder.Key + AuditKeys.PublicSuffix, TestContext.Current.CancellationToken)).ShouldContain("BEGIN PUBLIC KEY");
        Should.Throw<AuditKeyException>(() => AuditKeys.Create(folder.Key)).Message.ShouldContain("exists");
    }

    [Fact]
    public async Task A_lost_key_is_not_replaced_by_itself_and_entries_wait()
    {
        using var folder = new Folder();
        await using var app = await TestApp.CreateAsync(settings: folder.Settings());
        await app.WriteAsync(1);
        await app.Services.SealAsync();
        File.Delete(folder.Key);
        await app.WriteAsync(1);

        await Should.ThrowAsync<AuditKeyException>(() => app.Services.SealAsync());

        var report = await app.VerifyAsync();
        (report.Break, report.Waiting).ShouldBe((null, 1));
    }

    [Fact]
    public async Task A_retired_key_still_proves_what_it_signed()
    {
        using var folder = new Folder();
        await using var app = await TestApp.CreateAsync(settings: folder.Settings(("Audit:FormerKeyFiles:0", folder.Path("former.pub"))));
        await app.WriteAsync(1);
        await File.WriteAllTextAsync(folder.Path("former.pub"), new ECDsaPem().Public, TestContext.Current.CancellationToken);
        await app.Services.SealAsync();
        File.Move(folder.Key + AuditKeys.PublicSuffix, folder.Path("former.pub"), overwrite: true);
        File.Delete(folder.Key);
        AuditKeys.Create(folder.Key);
        await app.WriteAsync(1);
        await app.Services.SealAsync();

        var report = await app.VerifyAsync();

        (report.Break, report.Heads).ShouldBe((null, 2));
    }

    [Theory]
    [MemberData(nameof(Databases.All), MemberType = typeof(Databases))]
    public async Task A_purged_text_is_gone_and_the_proof_stays(DatabaseProvider provider)
    {
        using var folder = new Folder();
        await using var app = await TestApp.CreateAsync(provider, folder.Settings());
        await app.WriteAsync(3);
        await app.Services.SealAsync();
        await app.WriteAsync(1);
        var entry = (await app.TrailAsync())[^2];
        var subjectId = entry.SubjectId!.Value;

        await using (var scope = app.Services.CreateAsyncScope())
        {
            var services = scope.ServiceProvider;
            services.GetRequiredService<IActorContext>().Set(await services.GetRequiredService<IActorLoader>().LoadAsync(app.Users.Staff, ActorSource.Site, CancellationToken.None));
            var act = AuditEvent.OfRecord(AuditAction.Purged, "Commitment", subjectId, null, app.Parties.RuBa) with { Reason = "Утечка" };
            (await services.GetRequiredService<IUnitOfWork>().CommitAsync("test", async () =>
            {
                (await services.GetRequiredService<IAuditPurge>().PurgeAsync("Commitment", subjectId, ["Title"], [], act, CancellationToken.None)).ShouldBe(2);
                return Result.Success();
            }, CancellationToken.None)).IsSuccess.ShouldBeTrue();
        }

        var purged = (await app.TrailAsync(subjectId))[0];
        purged.Content.ShouldNotContain("Стало");
        purged.Content.ShouldNotContain(entry.Change("Title.Ru")!.To!.Salt!);
        purged.Read().Reason!.Text.ShouldBe("Так договорились");
        var report = await app.VerifyAsync();
        (report.Break, report.Purged).ShouldBe((null, 2));
        await app.Services.SealAsync();
        (await app.VerifyAsync()).Break.ShouldBeNull();
    }

    [Fact]
    public async Task A_text_that_is_gone_without_a_purge_is_found()
    {
        using var folder = new Folder();
        await using var app = await TestApp.CreateAsync(settings: folder.Settings());
        await app.WriteAsync(3);
        await app.Services.SealAsync();
        var entry = (await app.TrailAsync())[^1];
        var content = entry.Read().Without((field, _) => field == "Title.Ru").ToJson();

        await app.TamperAsync($"UPDATE AuditEntries SET Content = '{content}' WHERE Id = {entry.Id}");

        var found = (await app.VerifyAsync()).Break.ShouldNotBeNull();
        (found.Kind, found.EntryId).ShouldBe((AuditBreakKind.TextGone, entry.Id));
    }

    [Fact]
    public async Task Ten_thousand_entries_are_verified_within_seconds()
    {
        using var folder = new Folder();
        await using var app = await TestApp.CreateAsync(settings: folder.Settings());
        for (var i = 0; i < 10; i++)
        {
            await app.WriteAsync(1000);
        }

        var watch = Stopwatch.StartNew();
        await app.Services.SealAsync();
        var sealedIn = watch.Elapsed;
        watch.Restart();
        var report = await app.VerifyAsync();
        TestContext.Current.TestOutputHelper!.WriteLine($"sealed in {sealedIn.TotalSeconds:0.0} s, verified in {watch.Elapsed.TotalSeconds:0.0} s");

        report.Break.ShouldBeNull();
        report.Sealed.ShouldBeGreaterThan(10_000);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    /// <summary>N is the id of the last entry.</summary>
    private static string Fill(string statement, long last) => Regex.Replace(
        statement,
        @"\bN([+-][0-9])?\b",
        match => (last + (match.Groups[1].Success ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0)).ToString(CultureInfo.InvariantCulture));

    private sealed class ECDsaPem
    {
        public string Public { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256).ExportSubjectPublicKeyInfoPem();
    }

    /// <summary>The key and the heads, outside of the database's folder.</summary>
    private sealed class Folder : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("ct-audit-").FullName;

        public string Key => Path("key.pem");

        public string Heads => Path("heads.jsonl");

        public string Path(string name) => System.IO.Path.Combine(_folder, name);

        public string Keep(string file)
        {
            File.Copy(file, file + ".kept");
            return file + ".kept";
        }

        public Dictionary<string, string?> Settings(params (string Key, string Value)[] more)
        {
            if (!File.Exists(Key))
            {
                AuditKeys.Create(Key);
            }

            return new(more.ToDictionary(pair => pair.Key, pair => (string?)pair.Value)) { ["Audit:SigningKeyFile"] = Key, ["Audit:HeadsFile"] = Heads };
        }

        public void Dispose() => Directory.Delete(_folder, recursive: true);
    }
}
