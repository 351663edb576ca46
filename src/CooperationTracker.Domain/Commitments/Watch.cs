namespace CooperationTracker.Domain.Commitments;

/// <summary>A user who wants to be told of what changes in a commitment, as far as he sees it then.</summary>
public sealed class Watch
{
    private Watch()
    {
    }

    public Watch(Guid commitmentId, Guid userId, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        (CommitmentId, UserId, Since) = (commitmentId, userId, now);
    }

    public Guid Id { get; private set; }

    public Guid CommitmentId { get; private set; }

    public Guid UserId { get; private set; }

    /// <summary>The instant (UTC) from which on.</summary>
    public DateTimeOffset Since { get; private set; }
}
