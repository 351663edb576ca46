using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CooperationTracker.Application.Common.Audit;

/// <summary>
/// The texts of an audit entry. The chain seals a salted hash of each, never the text: a text can be removed with its
/// salt, its hash stays, and nobody can guess the text from it.
/// </summary>
public sealed record AuditContent(
    [property: JsonPropertyName("reason")] SaltedText? Reason,
    [property: JsonPropertyName("changes")] IReadOnlyList<SaltedChange> Changes)
{
    /// <summary>Letters of every alphabet stand as they are, so that the database can look for them.</summary>
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    [JsonIgnore]
    public IEnumerable<SaltedText> Texts =>
        Changes.SelectMany(change => new[] { change.From, change.To }).Prepend(Reason).OfType<SaltedText>();

    public static AuditContent Of(string? reason, IReadOnlyList<AuditChange> changes) => new(
        SaltedText.Of(reason),
        [.. changes.Select(change => new SaltedChange(change.Field, SaltedText.Of(change.From), SaltedText.Of(change.To)))]);

    /// <exception cref="JsonException">Somebody wrote something else there.</exception>
    public static AuditContent Parse(string json) =>
        JsonSerializer.Deserialize<AuditContent>(json, Json) is { Changes: not null } content ? content : throw new JsonException("No content.");

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>The same without the texts that <paramref name="goes"/> says yes to; a reason's field is empty.</summary>
    public AuditContent Without(Func<string, SaltedText, bool> goes)
    {
        return new(Left("", Reason), [.. Changes.Select(change => change with { From = Left(change.Field, change.From), To = Left(change.Field, change.To) })]);

        SaltedText? Left(string field, SaltedText? text) => text is not null && goes(field, text) ? text.Purged() : text;
    }

    /// <summary>Whether the other is this one with nothing but texts gone.</summary>
    public bool MayBecome(AuditContent other) =>
        MayBecome(Reason, other.Reason)
        && Changes.Count == other.Changes.Count
        && Changes.Zip(other.Changes).All(pair =>
            pair.First.Field == pair.Second.Field && MayBecome(pair.First.From, pair.Second.From) && MayBecome(pair.First.To, pair.Second.To));

    private static bool MayBecome(SaltedText? text, SaltedText? other) => text == other || (text is not null && text.Purged() == other);
}

/// <summary>One field, from what to what.</summary>
public sealed record SaltedChange(
    [property: JsonPropertyName("field")] string Field,
    [property: JsonPropertyName("from")] SaltedText? From,
    [property: JsonPropertyName("to")] SaltedText? To);

/// <summary>A text with its salt, or, when both are gone, the hash that they had.</summary>
public sealed record SaltedText
{
    private const int SaltLength = 16;

    [JsonPropertyName("text")]
    public string? Text { get; init; }

    /// <summary>128 random bits, Base64.</summary>
    [JsonPropertyName("salt")]
    public string? Salt { get; init; }

    /// <summary>Present only when the text was purged.</summary>
    [JsonPropertyName("hash")]
    public string? PurgedHash { get; init; }

    [JsonIgnore]
    public bool IsPurged => Text is null;

    public static SaltedText? Of(string? text) =>
        text is null ? null : new() { Text = text, Salt = Convert.ToBase64String(RandomNumberGenerator.GetBytes(SaltLength)) };

    /// <summary>SHA-256 of salt and text, hexadecimal; what the chain seals.</summary>
    public string Hash()
    {
        if (Text is null)
        {
            return PurgedHash ?? "";
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{Salt}\n"));
        hash.AppendData(Encoding.UTF8.GetBytes(Text));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public SaltedText Purged() => IsPurged ? this : new() { PurgedHash = Hash() };
}
