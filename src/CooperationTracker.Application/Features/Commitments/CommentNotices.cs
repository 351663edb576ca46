using System.Text.Json;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Reminders;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Commitments;

/// <summary>Tells colleagues of a comment: those whom it names, and those who watch the commitment. Only who sees it is told, and nobody of his own words.</summary>
public sealed class CommentNotices(IAppDbContext db, IActorContext actor, AudiencePeople people, TimeProvider clock)
{
    /// <summary>A shorter word of a name is too common to mean somebody.</summary>
    private const int ShortestName = 3;

    /// <param name="chosenIds">Who is to be told besides those whom the text names.</param>
    /// <param name="saidBefore">Whom it named already is not told again.</param>
    /// <returns><c>comment.colleague-unknown</c> for somebody chosen who does not see it, or null.</returns>
    public async Task<Error?> TellAsync(Comment comment, IReadOnlyCollection<Guid> chosenIds, CancellationToken cancellationToken, string? saidBefore = null)
    {
        var readers = await ReadersAsync(comment.AudienceId, cancellationToken);
        if (chosenIds.Any(id => readers.All(user => user.Id != id)))
        {
            return Error.Rule("comment.colleague-unknown").On("tellIds");
        }

        var before = saidBefore is null ? [] : NamedIn(saidBefore, readers);
        var mentioned = chosenIds.Union(NamedIn(comment.Text, readers).Except(before)).ToHashSet();
        var watching = saidBefore is null
            ? await db.Watches.Where(w => w.CommitmentId == comment.CommitmentId).Select(w => w.UserId).ToListAsync(cancellationToken)
            : [];
        foreach (var user in readers.Where(user => user.Id != actor.Required.UserId))
        {
            if (mentioned.Contains(user.Id))
            {
                Tell(comment, user, NotificationKind.Mentioned);
            }
            else if (watching.Contains(user.Id))
            {
                Tell(comment, user, NotificationKind.WatchedComment);
            }
        }

        return null;
    }

    /// <summary>The own party's people who see what is for this audience.</summary>
    public Task<IReadOnlyList<UserProfile>> ReadersAsync(int audienceId, CancellationToken cancellationToken)
    {
        var partyId = actor.Required.PartyId;
        return people.WhoMayAsync(audienceId, Permission.ReadRecords, u => u.PartyId == partyId, cancellationToken);
    }

    /// <summary>"@" and the whole name, or a word of it that only one of them bears.</summary>
    private static HashSet<Guid> NamedIn(string text, IReadOnlyList<UserProfile> readers) =>
    [
        .. from user in readers
           let words = user.DisplayName.Split(' ', StringSplitOptions.RemoveEmptyEntries)
               .Where(word => word.Length >= ShortestName && readers.Count(other => other.DisplayName.Contains(word, StringComparison.OrdinalIgnoreCase)) == 1)
           where words.Append(user.DisplayName).Any(name => text.Contains($"@{name}", StringComparison.OrdinalIgnoreCase))
           select user.Id,
    ];

    private void Tell(Comment comment, UserProfile user, NotificationKind kind)
    {
        var now = clock.GetUtcNow();
        db.Notifications.Add(new(
            user.Id, kind, nameof(Commitment), comment.CommitmentId, JsonSerializer.Serialize(Array.Empty<string>()), $"{kind}/{comment.Id:N}/{Guid.CreateVersion7(now):N}", comment.AudienceId, now));
    }
}
