using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CooperationTracker.Infrastructure.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Infrastructure.Identity;

/// <summary>
/// Codes of authenticator apps (RFC 6238: SHA-1, six digits, thirty seconds), a step early or late. In place of Identity's own
/// provider, which takes the same code again while it lasts: here a step that was used, and all before it, are past (RFC 6238, 5.2).
/// </summary>
public sealed class AuthenticatorCodes(AppDbContext db, TimeProvider clock) : IUserTwoFactorTokenProvider<AppUser>
{
    private const int Digits = 6;
    private const int Modulus = 1_000_000;
    private const int SecondsPerStep = 30;
    private const int KeyBytes = 20;
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>A new shared secret, in Base32 as apps take it.</summary>
    public static string NewKey()
    {
        var key = new StringBuilder();
        foreach (var letter in RandomNumberGenerator.GetBytes(KeyBytes * 8 / 5))
        {
            key.Append(Alphabet[letter % Alphabet.Length]);
        }

        return key.ToString();
    }

    /// <summary>What the app shows at an instant.</summary>
    public static string CodeAt(string key, DateTimeOffset instant) => CodeOf(Decode(key), StepAt(instant));

    /// <summary>The step whose code this is; null for a wrong one.</summary>
    public static long? Find(string key, string code, DateTimeOffset now)
    {
        var typed = string.Concat(code.Where(letter => !char.IsWhiteSpace(letter) && letter != '-'));
        if (typed.Length != Digits || !typed.All(char.IsAsciiDigit))
        {
            return null;
        }

        var secret = Decode(key);
        long? found = null;
        for (var step = StepAt(now) - 1; step <= StepAt(now) + 1; step++)
        {
            // All three are computed, so that the answer's time does not tell which it was.
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(CodeOf(secret, step)), Encoding.ASCII.GetBytes(typed)))
            {
                found = step;
            }
        }

        return found;
    }

    public Task<string> GenerateAsync(string purpose, UserManager<AppUser> manager, AppUser user) => Task.FromResult("");

    public async Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<AppUser> manager, AppUser user) =>
        !string.IsNullOrEmpty(await manager.GetAuthenticatorKeyAsync(user));

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<AppUser> manager, AppUser user) =>
        await manager.GetAuthenticatorKeyAsync(user) is { Length: > 0 } key
        && Find(key, token, clock.GetUtcNow()) is { } step
        && await UseAsync(user, step, CancellationToken.None);

    /// <summary>Takes a step, so that neither it nor an earlier one is good again; of two requests at a time one gets it.</summary>
    public async Task<bool> UseAsync(AppUser user, long step, CancellationToken cancellationToken)
    {
        var taken = await db.Users.Where(u => u.Id == user.Id && (u.LastCodeStep == null || u.LastCodeStep < step))
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.LastCodeStep, step), cancellationToken);
        if (taken == 1)
        {
            user.LastCodeStep = step;
        }

        return taken == 1;
    }

    private static long StepAt(DateTimeOffset instant) => instant.ToUnixTimeSeconds() / SecondsPerStep;

    [SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "RFC 6238's default, the only one that all apps know; HMAC-SHA-1 is sound.")]
    private static string CodeOf(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        var hash = HMACSHA1.HashData(secret, counter);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xf)) & int.MaxValue;
        return (number % Modulus).ToString($"D{Digits}", CultureInfo.InvariantCulture);
    }

    private static byte[] Decode(string key)
    {
        var bytes = new byte[key.Length * 5 / 8];
        var (buffer, bits, at) = (0, 0, 0);
        foreach (var letter in key)
        {
            buffer = (buffer << 5) | Alphabet.IndexOf(letter, StringComparison.Ordinal);
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                bytes[at++] = (byte)(buffer >> bits);
                buffer &= (1 << bits) - 1;
            }
        }

        return bytes;
    }
}
