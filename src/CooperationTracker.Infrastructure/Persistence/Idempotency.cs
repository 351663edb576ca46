using CooperationTracker.Infrastructure.Persistence.Configurations;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Infrastructure.Persistence;

/// <summary>What was answered to a caller's key, so that a repeated request is answered alike and done once.</summary>
internal sealed class IdempotencyRecord
{
    public Guid CallerId { get; init; }

    public required string Key { get; init; }

    public required string RequestHash { get; init; }

    /// <summary>The value of the result, as JSON.</summary>
    public required string Result { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

internal sealed class IdempotencyConfiguration : IModelConfiguration
{
    public void Configure(ModelBuilder model)
    {
        var builder = model.Entity<IdempotencyRecord>();
        builder.ToTable("Idempotency");
        builder.HasKey(r => new { r.CallerId, r.Key });
        builder.Property(r => r.Key).HasColumnName("RequestKey").HasMaxLength(100);
        builder.Property(r => r.RequestHash).HasMaxLength(64).IsUnicode(false);
        builder.HasIndex(r => r.CreatedAt);
    }
}
