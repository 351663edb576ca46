using System.Security.Cryptography;
using System.Text;
using CooperationTracker.Application.Common.Audit;

namespace CooperationTracker.Infrastructure.Persistence.Audit;

/// <summary>A key file cannot be read or made; its message is one sentence for whoever runs the program.</summary>
public sealed class AuditKeyException : Exception
{
    public AuditKeyException()
    {
    }

    public AuditKeyException(string message)
        : base(message)
    {
    }

    public AuditKeyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>The key that signs heads, ECDSA over P-256. It lies in a file, so that owning the database is not enough to sign.</summary>
public sealed class AuditKeys(AuditSettings settings)
{
    public const string PublicSuffix = ".pub";

    private const int KeyIdLength = 16;

    /// <summary>Makes a key that only its owner may read, and its public part beside it.</summary>
    /// <returns>The key's id.</returns>
    /// <exception cref="AuditKeyException">The file exists or cannot be written.</exception>
    public static string Create(string file)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
            Write(file, key.ExportPkcs8PrivateKeyPem(), UnixFileMode.UserRead | UnixFileMode.UserWrite);
            var everybody = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
            Write(file + PublicSuffix, key.ExportSubjectPublicKeyInfoPem(), everybody);
            return IdOf(key);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new AuditKeyException($"The key cannot be written: {exception.Message}", exception);
        }
    }

    /// <returns>The private key and its id; null when none is set, or none is there and none may be made.</returns>
    /// <param name="isFirst">Whether nothing was signed yet: a lost key is never replaced silently.</param>
    /// <exception cref="AuditKeyException">The file is not a key of the kind.</exception>
    internal (ECDsa Key, string Id)? Signing(bool isFirst)
    {
        if (settings.SigningKeyFile is not { } file)
        {
            return null;
        }

        if (!File.Exists(file))
        {
            if (!settings.MayCreateKey || !isFirst)
            {
                throw new AuditKeyException($"The key {file} is not there (see Audit:SigningKeyFile).");
            }

            Create(file);
        }

        var key = Read(file);
        return (key, IdOf(key));
    }

    /// <summary>The public keys that heads may be signed with, by id.</summary>
    /// <param name="further">Files of others, as an auditor brings them.</param>
    internal Dictionary<string, ECDsa> Trusted(params IReadOnlyList<string> further)
    {
        var files = settings.FormerKeyFiles.Concat(further).ToList();
        if (settings.SigningKeyFile is { } own && further.Count == 0)
        {
            // The public part is enough to check with, and is all that an auditor has.
            files.AddRange(new[] { own, own + PublicSuffix }.Where(File.Exists).Take(1));
        }

        var keys = new Dictionary<string, ECDsa>();
        foreach (var key in files.Select(Read))
        {
            keys.TryAdd(IdOf(key), key);
        }

        return keys;
    }

    internal static string Sign(ECDsa key, AuditHead head) => Convert.ToBase64String(
        key.SignData(Encoding.UTF8.GetBytes(AuditChain.TextOf(head)), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));

    internal static bool IsSigned(IReadOnlyDictionary<string, ECDsa> keys, AuditHead head)
    {
        var signature = new byte[head.Signature.Length];
        return keys.TryGetValue(head.KeyId, out var key)
            && Convert.TryFromBase64String(head.Signature, signature, out var length)
            && key.VerifyData(Encoding.UTF8.GetBytes(AuditChain.TextOf(head)), signature.AsSpan(0, length), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    private static string IdOf(ECDsa key) => Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..KeyIdLength];

    private static ECDsa Read(string file)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(file));
            return key;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new AuditKeyException($"The key {file} cannot be read: {exception.Message}", exception);
        }
    }

    private static void Write(string file, string text, UnixFileMode mode)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        using var stream = new StreamWriter(file, options);
        stream.WriteLine(text);
    }
}
