using System.Security.Cryptography;
using CooperationTracker.Application.Features.Attachments;
using CooperationTracker.Domain.Attachments;
using CooperationTracker.Domain.Common;

namespace CooperationTracker.Infrastructure.Attachments;

/// <summary>
/// Content lies under random names in a folder outside the site's own files; what a file was called is only in the database. It is written
/// under another name first, flushed to the disk and then renamed, so that a name that a row has is always a whole file.
/// </summary>
internal sealed class AttachmentFiles(AttachmentSettings settings, TimeProvider clock) : IAttachmentFiles
{
    /// <summary>Where files are that are still coming in.</summary>
    public const string IncomingFolder = "incoming";

    private const int NameBytes = 16;
    private const int BufferSize = 64 * 1024;
    private const long Megabyte = 1024 * 1024;

    public long MaxBytes => settings.MaxBytes;

    public IReadOnlyList<string> Endings => settings.Endings;

    public async Task<Result<ReceivedFile>> ReceiveAsync(Stream content, string? fileName, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(fileName))
        {
            return Error.Invalid("attachment.file-required").On("file");
        }

        var name = FileNames.Clean(fileName);
        var ending = FileNames.EndingOf(name);
        if (!settings.Endings.Contains(ending))
        {
            return Error.Rule("attachment.type-not-allowed", string.Join(", ", settings.Endings)).On("file");
        }

        var storedName = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(NameBytes));
        var incoming = Path.Combine(CreatePrivate(Path.Combine(settings.Directory, IncomingFolder)), storedName);
        try
        {
            var received = await WriteAsync(content, incoming, name, ending, storedName, cancellationToken);
            if (received.IsSuccess)
            {
                // The sweep tells by this time how long a file has waited for its row.
                File.SetLastWriteTimeUtc(incoming, clock.GetUtcNow().UtcDateTime);
                CreatePrivate(Path.GetDirectoryName(PathOf(storedName))!);
                File.Move(incoming, PathOf(storedName));
            }

            return received;
        }
        finally
        {
            File.Delete(incoming);
        }
    }

    public Stream? Open(AttachmentVersion version)
    {
        if (version.StoredName is not { } storedName || !IsStoredName(storedName) || !File.Exists(PathOf(storedName)))
        {
            return null;
        }

        var file = new FileStream(PathOf(storedName), new FileStreamOptions
        {
            Mode = FileMode.Open,
            Access = FileAccess.Read,
            Share = FileShare.Read | FileShare.Delete,
            BufferSize = BufferSize,
            Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
        });
        if (file.Length == version.Size)
        {
            return file;
        }

        file.Dispose();
        return null;
    }

    public void Discard(string storedName)
    {
        if (IsStoredName(storedName) && File.Exists(PathOf(storedName)))
        {
            File.Delete(PathOf(storedName));
        }
    }

    /// <summary>Whether we made this name ourselves: nothing else becomes part of a path.</summary>
    public static bool IsStoredName(string name) => name.Length == 2 * NameBytes && name.All(char.IsAsciiHexDigitLower);

    /// <summary>A folder of ten thousand files is slow on some systems: the first two digits make one of their own.</summary>
    private string PathOf(string storedName) => Path.Combine(settings.Directory, storedName[..2], storedName);

    private async Task<Result<ReceivedFile>> WriteAsync(
        Stream content, string path, string name, string ending, string storedName, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            BufferSize = BufferSize,
            Options = FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var file = new FileStream(path, options);
        await using (file)
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var buffer = new byte[BufferSize];
            long size = 0;
            int read;
            while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
            {
                size += read;
                if (size > settings.MaxBytes)
                {
                    return Error.Rule("attachment.too-large", Math.Max(1, settings.MaxBytes / Megabyte)).On("file");
                }

                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            if (size == 0)
            {
                return Error.Invalid("attachment.file-empty").On("file");
            }

            await file.FlushAsync(cancellationToken);
            var (type, error) = await FileType.OfAsync(file, cancellationToken);
            if (error is not null)
            {
                return error;
            }

            if (type is null || !type.Endings.Contains(ending))
            {
                return Error.Rule("attachment.type-mismatch", ending).On("file");
            }

            file.Flush(flushToDisk: true);
            return new ReceivedFile(name, type.MediaType, size, Convert.ToHexStringLower(hash.GetHashAndReset()), storedName);
        }
    }

    private static string CreatePrivate(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return folder;
    }
}
