using System.Linq.Expressions;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.Parties;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CooperationTracker.Infrastructure.Persistence.Configurations;

/// <summary>How one aggregate and its parts are stored.</summary>
internal interface IModelConfiguration
{
    void Configure(ModelBuilder model);
}

/// <summary>What every aggregate's table has in common.</summary>
internal static class AggregateConfiguration
{
    /// <summary>On an index: the error of the one who breaks its uniqueness.</summary>
    public const string UniquenessError = "CooperationTracker:UniquenessError";

    /// <summary>On the same index: the field that the error is about.</summary>
    public const string UniquenessField = "CooperationTracker:UniquenessField";

    public static void IsAggregate<T>(this EntityTypeBuilder<T> entity)
        where T : AggregateRoot
    {
        entity.HasKey(e => e.Id);
        entity.Property(e => e.Id).ValueGeneratedNever();
        entity.Property(e => e.Version).IsConcurrencyToken();
    }

    public static void IsTracked<T>(this EntityTypeBuilder<T> entity)
        where T : TrackedRecord
    {
        entity.IsAggregate();
        entity.HasOne<Audience>().WithMany().HasForeignKey(e => e.AudienceId).OnDelete(DeleteBehavior.Restrict);
        entity.References<T, Party>(e => e.OwnerPartyId);
    }

    public static void IsScheduled<T>(this EntityTypeBuilder<T> entity)
        where T : ScheduledRecord
    {
        entity.IsTracked();
        entity.Property(e => e.DateText).HasMaxLength(40).IsUnicode(false);
        entity.HasOne(e => e.Schedule).WithOne().HasForeignKey<T>("ScheduleId").OnDelete(DeleteBehavior.Restrict);
        entity.Navigation(e => e.Schedule).AutoInclude();
    }

    public static void IsMaybeReference<T>(this EntityTypeBuilder<T> entity)
        where T : TrackedRecord, IMayBeReference
    {
        entity.Property<string?>(nameof(Commitment.ReferenceNumber)).HasMaxLength(RestrictedReference.MaxNumber);
        entity.Property<string?>(nameof(Commitment.ReferenceHolder)).HasMaxLength(RestrictedReference.MaxHolder);
        entity.Ignore(nameof(IMayBeReference.Reference));
    }

    /// <summary>A part of an aggregate, loaded and saved with it.</summary>
    public static EntityTypeBuilder<TPart> HasParts<T, TPart>(
        this EntityTypeBuilder<T> entity, ModelBuilder model, Expression<Func<T, IEnumerable<TPart>?>> parts, string table, string foreignKey)
        where T : class
        where TPart : class
    {
        entity.HasMany(parts).WithOne().HasForeignKey(foreignKey).IsRequired().OnDelete(DeleteBehavior.Cascade);
        entity.Navigation(parts!).AutoInclude();
        return model.Entity<TPart>().ToTable(table);
    }

    /// <summary>Aggregates know each other by id only; the database still refuses an id that is nobody's.</summary>
    public static void References<T, TOther>(this EntityTypeBuilder<T> entity, Expression<Func<T, object?>> id)
        where T : class
        where TOther : class =>
        entity.HasOne<TOther>().WithMany().HasForeignKey(id).OnDelete(DeleteBehavior.Restrict);

    public static void HasSearchableName<T>(this EntityTypeBuilder<T> entity, string sort = "NameSort", string search = "NameSearch", params string[] found)
        where T : class
    {
        entity.Property<string>(sort).HasMaxLength(LocalizedText.MaxLength);
        entity.Property<string>(search).HasMaxLength((4 * LocalizedText.MaxLength) + 9);
        entity.HasIndex([sort, .. found]);
    }

    public static IndexBuilder<T> FailsWith<T>(this IndexBuilder<T> index, string code, string field)
    {
        index.IsUnique().HasAnnotation(UniquenessError, code);
        index.HasAnnotation(UniquenessField, field);
        return index;
    }
}
