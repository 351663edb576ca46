using System.Globalization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Imports;
using FluentValidation;

namespace CooperationTracker.Application.Features.Imports;

/// <summary>What a column of a table can be.</summary>
[Needs(Permission.RegisterRecords)]
public sealed record ListImportFields(ImportKind Kind) : IQuery<IReadOnlyList<ImportFieldDto>>;

/// <param name="Name">As <see cref="AssignColumns"/> takes it.</param>
/// <param name="Label">In the reader's language.</param>
public sealed record ImportFieldDto(string Name, string Label);

internal sealed class ListImportFieldsValidator : AbstractValidator<ListImportFields>
{
    public ListImportFieldsValidator() => RuleFor(q => q.Kind).IsInEnum().WithErrorCode("value.unknown");
}

internal sealed class ListImportFieldsHandler : IQueryHandler<ListImportFields, IReadOnlyList<ImportFieldDto>>
{
    public Task<Result<IReadOnlyList<ImportFieldDto>>> Handle(ListImportFields request, CancellationToken cancellationToken) =>
        Task.FromResult(Result<IReadOnlyList<ImportFieldDto>>.Of(
            [.. ImportFields.Of(request.Kind).Select(field => new ImportFieldDto(field, ImportFields.Label(field, CultureInfo.CurrentUICulture)))]));
}
