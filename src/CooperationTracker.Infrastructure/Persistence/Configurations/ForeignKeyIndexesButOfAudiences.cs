using CooperationTracker.Domain.Common;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Metadata.Conventions.Infrastructure;

namespace CooperationTracker.Infrastructure.Persistence.Configurations;

/// <summary>
/// An index for each foreign key, but for that of a record's audience. There are few audiences and a reader sees most rows, so that such an
/// index finds nothing; SQLite, which keeps no statistics unless told to, would still enter every filtered query by it and read all rows.
/// </summary>
internal sealed class ForeignKeyIndexesButOfAudiences(ProviderConventionSetBuilderDependencies dependencies) : ForeignKeyIndexConvention(dependencies)
{
    protected override IConventionIndex? CreateIndex(IReadOnlyList<IConventionProperty> properties, bool unique, IConventionEntityTypeBuilder entityTypeBuilder) =>
        properties is [{ Name: nameof(IHasAudience.AudienceId) }] && typeof(IHasAudience).IsAssignableFrom(entityTypeBuilder.Metadata.ClrType)
            ? null
            : base.CreateIndex(properties, unique, entityTypeBuilder);
}
