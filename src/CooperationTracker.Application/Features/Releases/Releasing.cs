using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.Events;
using CooperationTracker.Application.Features.Initiatives;
using CooperationTracker.Application.Features.Meetings;
using CooperationTracker.Application.Features.Projects;
using CooperationTracker.Application.Features.WorkingGroups;
using CooperationTracker.Domain.Common;
using MediatR;

namespace CooperationTracker.Application.Features.Releases;

/// <summary>For each sort of record: the command that hands it over, and the query by which its page and the API read it.</summary>
public static class Releasing
{
    /// <param name="withStatements">Of a meeting: whether its statements go with it.</param>
    /// <param name="effectiveOn">When it happened; null for today.</param>
    public static ICommand CommandForEveryone(RecordKind kind, Guid id, Guid? version, bool withStatements, DateOnly? effectiveOn = null) =>
        new ReleaseToEveryone(withStatements, EffectiveOn: effectiveOn) { Kind = kind, Id = id, Version = version };

    /// <param name="withStatements">Of a meeting: whether its statements go with it.</param>
    /// <param name="effectiveOn">When it happened; null for today.</param>
    public static ICommand CommandFor(RecordKind kind, Guid id, IReadOnlyList<Guid> partyIds, Guid? version, bool withStatements, DateOnly? effectiveOn = null) => kind switch
    {
        RecordKind.Commitment => new ReleaseCommitment(partyIds, EffectiveOn: effectiveOn) { Id = id, Version = version },
        RecordKind.Event => new ReleaseEvent(partyIds, EffectiveOn: effectiveOn) { Id = id, Version = version },
        RecordKind.Initiative => new ReleaseInitiative(partyIds, EffectiveOn: effectiveOn) { Id = id, Version = version },
        RecordKind.Meeting => new ReleaseMeeting(partyIds, withStatements, EffectiveOn: effectiveOn) { Id = id, Version = version },
        RecordKind.Project => new ReleaseProject(partyIds, EffectiveOn: effectiveOn) { Id = id, Version = version },
        RecordKind.Statement => new ReleaseStatement(partyIds, EffectiveOn: effectiveOn) { Id = id, Version = version },
        RecordKind.Visit => new ReleaseVisit(partyIds, EffectiveOn: effectiveOn) { Id = id, Version = version },
        RecordKind.WorkingGroup => new ReleaseWorkingGroup(partyIds, EffectiveOn: effectiveOn) { Id = id, Version = version },
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such records are released."),
    };

    internal static Task<Result<object>> ReadAsync(RecordKind kind, Guid id, IReading reading) => kind switch
    {
        RecordKind.Commitment => Of(reading.SendAsync(new GetCommitment(id))),
        RecordKind.Event => Of(reading.SendAsync(new GetEvent(id))),
        RecordKind.Initiative => Of(reading.SendAsync(new GetInitiative(id))),
        RecordKind.Meeting => Of(reading.SendAsync(new GetMeeting(id))),
        RecordKind.Project => Of(reading.SendAsync(new GetProject(id))),
        RecordKind.Statement => Of(reading.SendAsync(new GetStatement(id))),
        RecordKind.Visit => Of(reading.SendAsync(new GetVisit(id))),
        RecordKind.WorkingGroup => Of(reading.SendAsync(new GetWorkingGroup(id))),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such records are released."),
    };

    private static async Task<Result<object>> Of<T>(Task<Result<T>> asked)
        where T : class
    {
        var result = await asked;
        return result.TryGet(out var value) ? Result<object>.Of(value) : Result<object>.Failure(result.Errors);
    }

    /// <summary>Sends a query as one of the two sides.</summary>
    internal interface IReading
    {
        Task<TResponse> SendAsync<TResponse>(IRequest<TResponse> query);
    }
}
