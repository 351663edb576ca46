using System.Text;
using CooperationTracker.Application.Features.Attachments;
using CooperationTracker.Domain.Attachments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Infrastructure;
using CooperationTracker.Infrastructure.Attachments;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.IntegrationTests.Commitments;
using CooperationTracker.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Attachments;

/// <summary>What is taken in, what is refused, and how it is kept.</summary>
public sealed class AttachmentFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ct-files-").FullName;

    public static TheoryData<string, byte[], string> Taken => new()
    {
        { "a.pdf", SampleFiles.Pdf(), "application/pdf" },
        { "A.PDF", SampleFiles.Pdf(), "application/pdf" },
        { "a.png", SampleFiles.Png(), "image/png" },
        { "a.jpeg", SampleFiles.Jpeg(), "image/jpeg" },
        { "a.tif", SampleFiles.Tiff(), "image/tiff" },
        { "a.docx", SampleFiles.Docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
        { "a.xlsx", SampleFiles.Xlsx(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
        { "a.pptx", SampleFiles.Pptx(), "application/vnd.openxmlformats-officedocument.presentationml.presentation" },
        { "a.odt", SampleFiles.Odt(), "application/vnd.oasis.opendocument.text" },
        { "a.ods", SampleFiles.Ods(), "application/vnd.oasis.opendocument.spreadsheet" },
        { "a.txt", Encoding.UTF8.GetBytes("\uFEFFТекст\r\n\tещё"), "text/plain" },
    };

    public static TheoryData<string?, byte[], string> Refused => new()
    {
        { null, SampleFiles.Pdf(), "attachment.file-required" },
        { "", SampleFiles.Pdf(), "attachment.file-required" },
        { "a.pdf", [], "attachment.file-empty" },
        { "a", SampleFiles.Pdf(), "attachment.type-not-allowed" },
        { "a.exe", "MZ"u8.ToArray(), "attachment.type-not-allowed" },
        { "a.html", "<html>"u8.ToArray(), "attachment.type-not-allowed" },
        { "a.svg", "<svg/>"u8.ToArray(), "attachment.type-not-allowed" },
        { "a.docm", SampleFiles.Docx(), "attachment.type-not-allowed" },
        { "a.png", SampleFiles.Pdf(), "attachment.type-mismatch" },
        { "a.pdf", "MZ\0\0"u8.ToArray(), "attachment.type-mismatch" },
        { "a.pdf", "<html><script>alert(1)</script>%PDF-1.7"u8.ToArray(), "attachment.type-mismatch" },
        { "a.png", "<html><script>alert(1)</script>"u8.ToArray(), "attachment.type-mismatch" },
        { "a.docx", SampleFiles.Xlsx(), "attachment.type-mismatch" },
        { "a.docx", SampleFiles.Archive([("readme.txt", "zip")]), "attachment.type-mismatch" },
        { "a.docx", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], "attachment.type-mismatch" },
        { "a.txt", [0x54, 0x00, 0x65, 0x00], "attachment.type-mismatch" },
        { "a.txt", [0xFF, 0xFE, 0xFD, 0x80], "attachment.type-mismatch" },
        { "a.txt", "ESC \u001B[31m"u8.ToArray(), "attachment.type-mismatch" },
        { "a.docx", SampleFiles.Docx(("word/vbaProject.bin", "x")), "attachment.macros" },
        { "a.docx", SampleFiles.Docx(("word\\VBAPROJECT.BIN", "x")), "attachment.macros" },
        { "a.docx", SampleFiles.Docx(("word/activeX/activeX1.bin", "x")), "attachment.macros" },
        { "a.docx", SampleFiles.Archive([("[Content_Types].xml", "<Override ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/>"), ("word/document.xml", "")]), "attachment.macros" },
        { "a.odt", SampleFiles.Odt(("Basic/Standard/Module1.xml", "x")), "attachment.macros" },
        { "a.docx", [.. SampleFiles.Docx().Take(60)], "attachment.archive-damaged" },
        { "a.docx", "PK\u0003\u0004 not an archive at all, only its beginning"u8.ToArray(), "attachment.archive-damaged" },
        { "a.docx", SampleFiles.Archive([("[Content_Types].xml", new string(' ', 2 * 1024 * 1024)), ("word/document.xml", "")]), "attachment.archive-damaged" },
        { "a.docx", SampleFiles.Archive([.. Enumerable.Range(0, 6000).Select(i => ($"{i}", ""))]), "attachment.archive-damaged" },
        { "a.docx", SampleFiles.Bomb(600), "attachment.archive-damaged" },
    };

    [Theory]
    [MemberData(nameof(Taken))]
    public async Task What_is_what_its_name_says_is_taken(string name, byte[] content, string mediaType)
    {
        var files = Files();
        var received = (await ReceiveAsync(files, content, name)).ShouldSucceed();
        (received.MediaType, received.Size).ShouldBe((mediaType, content.Length));
        received.Sha256.ShouldBe(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content)));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_is_not_is_refused_and_leaves_nothing_behind(string? name, byte[] content, string code)
    {
        (await ReceiveAsync(Files(), content, name)).ShouldFail(code).Field.ShouldBe("file");
        Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_larger_than_the_setting_is_refused_while_it_arrives()
    {
        var files = Files(("Attachments:MaxBytes", "100000"));
        await using var endless = new Endless();
        (await files.ReceiveAsync(endless, "a.pdf", TestContext.Current.CancellationToken)).ShouldFail("attachment.too-large");
        endless.Given.ShouldBeLessThan(300_000);
        Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_path_in_the_name_leads_nowhere()
    {
        var received = (await ReceiveAsync(Files(), SampleFiles.Pdf(), "../../../tmp/\u202Efdp.pdf")).ShouldSucceed();
        received.FileName.ShouldBe("fdp.pdf");
        var path = Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).ShouldHaveSingleItem();
        Path.GetFileName(path).ShouldBe(received.StoredName);
        received.StoredName.ShouldMatch("^[0-9a-f]{32}$");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(path).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task A_page_that_looks_like_an_image_stays_an_image()
    {
        byte[] polyglot = [.. SampleFiles.Png(), .. "<script>alert(1)</script>"u8];
        (await ReceiveAsync(Files(), polyglot, "a.png")).ShouldSucceed().MediaType.ShouldBe("image/png");
        (await ReceiveAsync(Files(), polyglot, "a.html")).ShouldFail("attachment.type-not-allowed");
    }

    [Theory]
    [InlineData("Attachments:MaxBytes", "many")]
    [InlineData("Attachments:MaxBytes", "0")]
    [InlineData("Attachments:Types", "pdf, exe")]
    public void A_wrong_setting_keeps_the_program_from_starting(string name, string value) =>
        Should.Throw<SettingsException>(() => Files((name, value))).Message.ShouldContain(name);

    [Fact]
    public async Task The_sweep_removes_only_what_has_waited_a_day_for_its_row()
    {
        await using var app = await TestApp.CreateAsync();
        var id = await app.AttachAsync(await app.RegisterAsync());
        var orphan = await app.ReceiveAsync(SampleFiles.Png(), "a.png");
        var upkeep = app.Services.GetRequiredService<AttachmentUpkeep>();
        (await upkeep.SweepAsync(TestContext.Current.CancellationToken)).ShouldBe(0);

        app.Clock.Advance(TimeSpan.FromHours(25));
        var fresh = await app.ReceiveAsync(SampleFiles.Jpeg(), "a.jpg");
        (await upkeep.SweepAsync(TestContext.Current.CancellationToken)).ShouldBe(1);
        Paths(app, orphan.StoredName).ShouldBeEmpty();
        Paths(app, fresh.StoredName).ShouldHaveSingleItem();
        await (await app.SendAsync(app.Users.Staff, new OpenAttachment(id, 1))).ShouldSucceed().Content.DisposeAsync();
    }

    [Fact]
    public async Task Changed_and_missing_content_is_found_and_a_shortened_one_is_not_served()
    {
        await using var app = await TestApp.CreateAsync();
        var commitmentId = await app.RegisterAsync();
        var (sound, changed, cut) = (await app.AttachAsync(commitmentId), await app.AttachAsync(commitmentId), await app.AttachAsync(commitmentId));
        var upkeep = app.Services.GetRequiredService<AttachmentUpkeep>();
        (await upkeep.VerifyAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();

        var path = await PathOfAsync(app, changed);
        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(await PathOfAsync(app, cut), bytes[..5], TestContext.Current.CancellationToken);

        (await upkeep.VerifyAsync(TestContext.Current.CancellationToken)).Select(flaw => flaw.AttachmentId).ShouldBe([changed, cut], ignoreOrder: true);
        (await app.SendAsync(app.Users.Staff, new OpenAttachment(cut, 1))).ShouldFail("attachment.content-missing");
        await (await app.SendAsync(app.Users.Staff, new OpenAttachment(sound, 1))).ShouldSucceed().Content.DisposeAsync();
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static IReadOnlyList<string> Paths(TestApp app, string storedName) =>
        [.. Directory.EnumerateFiles(app.Services.GetRequiredService<AttachmentSettings>().Directory, storedName, SearchOption.AllDirectories)];

    private static async Task<string> PathOfAsync(TestApp app, Guid attachmentId)
    {
        var name = await app.QueryAsync(db => db.Set<AttachmentVersion>().Where(v => EF.Property<Guid>(v, "AttachmentId") == attachmentId).Select(v => v.StoredName!).SingleAsync());
        return Paths(app, name)[0];
    }

    private static async Task<Result<ReceivedFile>> ReceiveAsync(IAttachmentFiles files, byte[] content, string? name)
    {
        using var stream = new MemoryStream(content);
        return await files.ReceiveAsync(stream, name, TestContext.Current.CancellationToken);
    }

    private IAttachmentFiles Files(params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationManager();
        configuration["Attachments:Directory"] = _folder;
        foreach (var (name, value) in settings)
        {
            configuration[name] = value;
        }

        return new ServiceCollection().AddLogging().AddInfrastructure(configuration).BuildServiceProvider().GetRequiredService<IAttachmentFiles>();
    }

    /// <summary>A PDF that never ends.</summary>
    private sealed class Endless : Stream
    {
        public long Given { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => Given;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            "%PDF-"u8[..Math.Min(5, count)].CopyTo(buffer.AsSpan(offset));
            Given += count;
            return count;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
