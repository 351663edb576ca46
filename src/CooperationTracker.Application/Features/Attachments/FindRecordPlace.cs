using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Attachments;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Meetings;

namespace CooperationTracker.Application.Features.Attachments;

/// <summary>The record on whose page another one is shown; its own, for most.</summary>
/// <param name="Type">The aggregate's name.</param>
public sealed record RecordPlaceDto(string Type, Guid Id);

/// <summary>Where a record that has attachments is shown: an execution with its commitment, a statement with its meeting.</summary>
[Needs(Permission.ReadRecords)]
public sealed record FindRecordPlace(AttachmentSubject Subject, Guid SubjectId) : IQuery<RecordPlaceDto>;

internal sealed class FindRecordPlaceHandler(IAppDbContext db) : IQueryHandler<FindRecordPlace, RecordPlaceDto>
{
    public async Task<Result<RecordPlaceDto>> Handle(FindRecordPlace request, CancellationToken cancellationToken) =>
        await db.FindSubjectAsync(request.Subject, request.SubjectId, cancellationToken) switch
        {
            null => Error.NotFound(),
            Execution execution => new RecordPlaceDto(nameof(Commitment), execution.CommitmentId),
            Statement statement => new RecordPlaceDto(nameof(Meeting), statement.MeetingId),
            var record => new RecordPlaceDto(request.Subject.ToString(), record.Id),
        };
}
