using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CooperationTracker.Infrastructure.Persistence.Conversions;

/// <summary>What is only ever read and written as a whole, and never searched: kept as JSON in one column.</summary>
internal static class JsonConversion
{
    private static readonly JsonSerializerOptions Spelling = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static PropertyBuilder<T> IsJson<T>(this PropertyBuilder<T> property)
        where T : class =>
        property.HasMaxLength(-1).HasConversion(
            value => JsonSerializer.Serialize(value, Spelling),
            text => JsonSerializer.Deserialize<T>(text, Spelling)!,
            new ValueComparer<T>(
                (one, other) => ReferenceEquals(one, other) || JsonSerializer.Serialize(one, Spelling) == JsonSerializer.Serialize(other, Spelling),
                value => JsonSerializer.Serialize(value, Spelling).GetHashCode(StringComparison.Ordinal),
                value => value));
}
