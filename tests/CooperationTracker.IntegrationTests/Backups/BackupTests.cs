using CooperationTracker.Application.Common.Outbox;
using CooperationTracker.Application.Features.Parties;
using CooperationTracker.Application.Features.Reminders;
using CooperationTracker.Domain.Parties;
using CooperationTracker.Infrastructure.Backups;
using CooperationTracker.Infrastructure.Outbox;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.IntegrationTests.Reminders;
using CooperationTracker.TestSupport;
using CooperationTracker.TestSupport.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Backups;

public sealed class BackupTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ct-backup-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Folder => Path.Combine(_folder, "copy");

    private string Attachments => Path.Combine(_folder, "attachments");

    [Theory, InlineData(DatabaseProvider.Sqlite), InlineData(DatabaseProvider.PostgreSql)]
    public async Task What_was_there_comes_back_and_what_came_later_is_gone(DatabaseProvider provider)
    {
        await using var app = await StartAsync(provider);
        var before = await OrganizationAsync(app, "До копии");
        Directory.CreateDirectory(Attachments);
        await File.WriteAllTextAsync(Path.Combine(Attachments, "letter"), "письмо", Cancellation);
        await Backup(app).TakeAsync(Folder, Cancellation);

        var after = await OrganizationAsync(app, "После копии");
        await File.WriteAllTextAsync(Path.Combine(Attachments, "letter"), "испорчено", Cancellation);
        var restored = await Backup(app).PutBackAsync(Folder, Cancellation);

        restored.TakenAt.ShouldBe(app.Clock.GetUtcNow());
        var ids = await app.QueryAsync(db => db.Organizations.Select(o => o.Id).ToListAsync(Cancellation));
        ids.ShouldContain(before);
        ids.ShouldNotContain(after);
        (await File.ReadAllTextAsync(Path.Combine(Attachments, "letter"), Cancellation)).ShouldBe("письмо");

        // The program goes on writing to what was put back.
        (await app.QueryAsync(db => db.Organizations.Select(o => o.Id).ToListAsync(Cancellation))).ShouldContain(before);
        await OrganizationAsync(app, "Ещё одна");
    }

    [Fact]
    public async Task What_was_there_before_a_restore_is_kept_aside()
    {
        await using var app = await StartAsync();
        await Backup(app).TakeAsync(Folder, Cancellation);
        await OrganizationAsync(app, "После копии");

        var kept = (await Backup(app).PutBackAsync(Folder, Cancellation)).Kept.ShouldNotBeNull();

        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={kept};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM Organizations";
        Convert.ToInt32(await command.ExecuteScalarAsync(Cancellation), System.Globalization.CultureInfo.InvariantCulture).ShouldBe(1);
    }

    [Fact]
    public async Task The_copy_of_a_database_that_is_being_written_is_of_one_moment()
    {
        await using var app = await StartAsync();
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(
            async () =>
            {
                for (var number = 0; !stop.IsCancellationRequested; number++)
                {
                    await OrganizationAsync(app, $"Запись {number}");
                }
            },
            Cancellation);

        for (var take = 0; take < 5; take++)
        {
            var folder = Path.Combine(_folder, $"copy-{take}");
            await Backup(app).TakeAsync(folder, Cancellation);
            await using var copy = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(folder, "cooperation-tracker.db")};Pooling=False");
            await copy.OpenAsync(Cancellation);
            await using var command = copy.CreateCommand();
            command.CommandText = "SELECT (SELECT group_concat(integrity_check) FROM pragma_integrity_check) || ' ' || (SELECT count(*) FROM Organizations o WHERE NOT EXISTS (SELECT 1 FROM History h WHERE h.SubjectId = o.Id))";
            (await command.ExecuteScalarAsync(Cancellation)).ShouldBe("ok 0");
        }

        await stop.CancelAsync();
        await writing;
    }

    [Fact]
    public async Task After_a_restore_nothing_is_mailed_until_an_administrator_resumes()
    {
        await using var server = await SmtpServer.StartAsync();
        await using var app = await StartAsync(settings: server.Settings);
        var lead = await app.EmployeeAsync("lead@ufa.example");
        await app.ExecutionAsync("2026-03-05", lead);
        await app.ScanAsync();
        await Backup(app).TakeAsync(Folder, Cancellation);
        await Backup(app).PutBackAsync(Folder, Cancellation);

        (await app.Services.GetRequiredService<OutboxSender>().SendDueAsync(Cancellation)).ShouldBe(0);
        server.Received().ShouldBeEmpty();
        (await app.SendAsync(app.Users.Admin, new GetSending())).TryGet(out var sending).ShouldBeTrue();
        sending!.PausedBecause.ShouldStartWith(Infrastructure.Backups.Backup.PausedBecauseRestored);

        (await app.SendAsync(app.Users.Admin, new ResumeSending(PutAsideWhatIsDue: false))).IsSuccess.ShouldBeTrue();
        (await app.Services.GetRequiredService<OutboxSender>().SendDueAsync(Cancellation)).ShouldBe(1);
        server.Received().Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_put_aside_after_a_restore_is_never_mailed()
    {
        await using var server = await SmtpServer.StartAsync();
        await using var app = await StartAsync(settings: server.Settings);
        await app.ExecutionAsync("2026-03-05", await app.EmployeeAsync("lead@ufa.example"));
        await app.ScanAsync();
        await Backup(app).TakeAsync(Folder, Cancellation);
        await Backup(app).PutBackAsync(Folder, Cancellation);

        await app.SendAsync(app.Users.Admin, new ResumeSending(PutAsideWhatIsDue: true));
        await app.ScanAsync();

        (await app.Services.GetRequiredService<OutboxSender>().SendDueAsync(Cancellation)).ShouldBe(0);
        server.Received().ShouldBeEmpty();
        (await app.QueryAsync(db => db.Outbox.Select(m => m.State).ToListAsync(Cancellation))).ShouldAllBe(state => state == OutboxState.Dropped);
    }

    [Fact]
    public async Task A_damaged_backup_is_refused_and_changes_nothing()
    {
        await using var app = await StartAsync();
        await Backup(app).TakeAsync(Folder, Cancellation);
        var after = await OrganizationAsync(app, "После копии");
        await using (var file = File.OpenWrite(Path.Combine(Folder, "cooperation-tracker.db")))
        {
            file.Position = 5000;
            file.WriteByte(0x2A);
        }

        var refused = await Should.ThrowAsync<BackupException>(() => Backup(app).PutBackAsync(Folder, Cancellation));

        refused.Message.ShouldContain("damaged");
        (await app.QueryAsync(db => db.Organizations.AnyAsync(o => o.Id == after, Cancellation))).ShouldBeTrue();
    }

    [Fact]
    public async Task A_backup_that_broke_off_is_none()
    {
        await using var app = await StartAsync();
        await Backup(app).TakeAsync(Folder, Cancellation);
        File.Delete(Path.Combine(Folder, BackupManifest.FileName));

        (await Should.ThrowAsync<BackupException>(() => Backup(app).PutBackAsync(Folder, Cancellation))).Message.ShouldContain("no whole backup");
    }

    [Theory]
    [InlineData("\"Provider\": \"Sqlite\"", "\"Provider\": \"PostgreSql\"", "is of PostgreSql")]
    [InlineData("\"LastMigration\": \"", "\"LastMigration\": \"9", "newer version")]
    [InlineData("\"Format\": 1", "\"Format\": 2", "format 2")]
    [InlineData("{", "", "cannot be read")]
    public async Task A_backup_of_something_else_is_refused(string written, string instead, string because)
    {
        await using var app = await StartAsync();
        await Backup(app).TakeAsync(Folder, Cancellation);
        var manifest = Path.Combine(Folder, BackupManifest.FileName);
        var text = await File.ReadAllTextAsync(manifest, Cancellation);
        text.ShouldContain(written);
        await File.WriteAllTextAsync(manifest, text.Replace(written, instead, StringComparison.Ordinal), Cancellation);

        (await Should.ThrowAsync<BackupException>(() => Backup(app).PutBackAsync(Folder, Cancellation))).Message.ShouldContain(because);
    }

    [Fact]
    public async Task A_folder_that_holds_anything_takes_no_backup()
    {
        await using var app = await StartAsync();
        await Backup(app).TakeAsync(Folder, Cancellation);

        (await Should.ThrowAsync<BackupException>(() => Backup(app).TakeAsync(Folder, Cancellation))).Message.ShouldContain("not empty");
    }

    [Fact]
    public async Task After_the_servers_own_restore_sending_is_paused_too()
    {
        await using var app = await StartAsync();

        await Backup(app).AfterServerRestoreAsync(Cancellation);
        await Backup(app).AfterServerRestoreAsync(Cancellation);

        (await app.QueryAsync(db => db.SystemSettings.CountAsync(s => s.Name == SystemSetting.SendingPaused, Cancellation))).ShouldBe(1);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Backup Backup(TestApp app) => app.Services.GetRequiredService<Backup>();

    private Task<TestApp> StartAsync(DatabaseProvider provider = DatabaseProvider.Sqlite, IReadOnlyDictionary<string, string?>? settings = null) =>
        TestApp.CreateAsync(provider, new Dictionary<string, string?>(settings ?? new Dictionary<string, string?>()) { ["Attachments:Directory"] = Attachments });

    private static async Task<Guid> OrganizationAsync(TestApp app, string name)
    {
        var made = await app.SendAsync(app.Users.Staff, new CreateOrganization(app.Parties.RuBa, OrganizationKind.Company, new(name)));
        made.TryGet(out var id).ShouldBeTrue();
        return id;
    }
}
