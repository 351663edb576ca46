using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CooperationTracker.Infrastructure.Persistence.Conversions;

/// <summary>Instants are stored as UTC, since not every provider orders and compares offsets.</summary>
internal sealed class UtcDateTimeConverter() : ValueConverter<DateTimeOffset, DateTime>(
    instant => instant.UtcDateTime,
    stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));
