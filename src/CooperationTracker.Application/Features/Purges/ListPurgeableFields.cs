using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Domain.Common;

namespace CooperationTracker.Application.Features.Purges;

/// <param name="SubjectVersion">The record's version that was read; confirming sends it back.</param>
/// <param name="PlaceType">The record on whose page it is found.</param>
public sealed record PurgeableDto(string SubjectType, Guid SubjectId, Guid SubjectVersion, string PlaceType, Guid PlaceId, IReadOnlyList<PurgeableFieldDto> Fields);

/// <summary>Which of a record's fields the own party may purge, for choosing among them. No text is told.</summary>
/// <param name="SubjectType">The aggregate's name in the glossary: Commitment, Execution, …; or Attachment.</param>
[Needs(Permission.Purge)]
public sealed record ListPurgeableFields(string SubjectType, Guid SubjectId) : IQuery<PurgeableDto>;

internal sealed class ListPurgeableFieldsHandler(IPurgeTexts texts) : IQueryHandler<ListPurgeableFields, PurgeableDto>
{
    public async Task<Result<PurgeableDto>> Handle(ListPurgeableFields request, CancellationToken cancellationToken)
    {
        var found = await texts.FindAsync(request.SubjectType, request.SubjectId, cancellationToken);
        return found.TryGet(out var subject)
            ? new PurgeableDto(
                subject.Target.Type, subject.Target.Id, subject.Target.Version, subject.Target.PlaceType, subject.Target.PlaceId,
                [.. subject.Fields.Select(field => new PurgeableFieldDto(field.Path, field.Hint, field.Earlier))])
            : Result<PurgeableDto>.Failure(found.Errors);
    }
}
