using System.Net.Sockets;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Outbox;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Reminders;
using CooperationTracker.Domain.WorkingGroups;
using CooperationTracker.Infrastructure.Email;
using CooperationTracker.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MimeKit;

namespace CooperationTracker.Infrastructure.Outbox;

/// <summary>
/// Sends what is due, one message at a time. A lease keeps two servers from taking the same message; it runs out when a
/// server dies, and the message goes again, under the same Message-ID, so that a mail system can tell it has it already.
/// </summary>
public sealed class OutboxSender
{
    private const int BatchSize = 50;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(24);
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1)];

    private readonly Guid _server = Guid.CreateVersion7();
    private readonly IServiceScopeFactory _scopes;
    private readonly IMailTransport _transport;
    private readonly MailSettings _settings;
    private readonly TimeProvider _clock;
    private readonly ILogger<OutboxSender> _logger;

    internal OutboxSender(IServiceScopeFactory scopes, IMailTransport transport, MailSettings settings, TimeProvider clock, ILogger<OutboxSender> logger) =>
        (_scopes, _transport, _settings, _clock, _logger) = (scopes, transport, settings, clock, logger);

    /// <returns>How many messages were sent.</returns>
    public async Task<int> SendDueAsync(CancellationToken cancellationToken)
    {
        var sent = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            var due = await DueAsync(cancellationToken);
            if (due.Count == 0)
            {
                break;
            }

            foreach (var id in due)
            {
                if (await SendAsync(id, cancellationToken))
                {
                    sent++;
                }
            }
        }

        return sent;
    }

    private async Task<List<Guid>> DueAsync(CancellationToken cancellationToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        if (await db.SystemSettings.AnyAsync(s => s.Name == SystemSetting.SendingPaused, cancellationToken))
        {
            return [];
        }

        var now = _clock.GetUtcNow();
        return await db.Outbox
            .Where(m => m.State == OutboxState.Pending && m.NextAttemptAt <= now && (m.LeasedUntil == null || m.LeasedUntil < now))
            .OrderBy(m => m.NextAttemptAt).ThenBy(m => m.Id)
            .Select(m => m.Id)
            .Take(BatchSize)
            .ToListAsync(cancellationToken);
    }

    private async Task<bool> SendAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var now = _clock.GetUtcNow();
        var until = now + Lease;
        var leased = await db.Outbox
            .Where(m => m.Id == id && m.State == OutboxState.Pending && (m.LeasedUntil == null || m.LeasedUntil < now))
            .ExecuteUpdateAsync(
                set => set.SetProperty(m => m.LeasedBy, _server).SetProperty(m => m.LeasedUntil, until).SetProperty(m => m.Attempts, m => m.Attempts + 1),
                cancellationToken);
        if (leased == 0)
        {
            return false;
        }

        var message = await db.Outbox.AsNoTracking().FirstAsync(m => m.Id == id, cancellationToken);
        if (!await MaySeeAsync(scope.ServiceProvider, message, cancellationToken))
        {
            await FinishAsync(db, message, OutboxState.Dropped, ReminderState.Muted, MuteReason.NotVisible, null, cancellationToken);
            return false;
        }

        try
        {
            await _transport.SendAsync(Compose(message), cancellationToken);
        }
        catch (MailRefusedException exception)
        {
            _logger.LogWarning("The mail server refused message {MessageId}: {Reason}", id, exception.Message);
            await FinishAsync(db, message, OutboxState.Failed, ReminderState.Failed, null, exception.Message, cancellationToken);
            return false;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            await TryLaterAsync(db, message, exception, cancellationToken);
            return false;
        }

        // The mail server has it: this must be written down even when the program is being stopped.
        await FinishAsync(db, message, OutboxState.Sent, ReminderState.Sent, null, null, CancellationToken.None);
        return true;
    }

    /// <summary>Asked again at the moment of sending: rights and posts may have changed since the mail was written.</summary>
    private async Task<bool> MaySeeAsync(IServiceProvider services, OutboxMessage message, CancellationToken cancellationToken)
    {
        if (message.AudienceId is not { } audienceId)
        {
            return true;
        }

        var db = services.GetRequiredService<AppDbContext>();
        if (!await ReachesSubjectAsync(db, message, audienceId, cancellationToken))
        {
            return false;
        }

        if (message.UserId is not { } userId)
        {
            return await HoldsPostWithOwnerAsync(db, message, audienceId, cancellationToken);
        }

        var actors = services.GetRequiredService<IActorLoader>();
        if ((await actors.LoadAsync(userId, ActorSource.Job, cancellationToken))?.Audiences.Contains(audienceId) == true)
        {
            return true;
        }

        // What a substitute sees in an absent colleague's place, while it lasts.
        var today = DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime);
        var principals = await db.Substitutions.AsNoTracking()
            .Where(s => s.SubstituteId == userId && s.From <= today && s.To >= today).Select(s => s.PrincipalId).Distinct().ToListAsync(cancellationToken);
        foreach (var principalId in principals)
        {
            if ((await actors.LoadAsync(userId, ActorSource.Job, principalId, cancellationToken))?.Audiences.Contains(audienceId) == true)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// A mail names the record that it leads to, and may have the audience of something else: of a side's own execution, of its inquiry. From a side that the record was
    /// taken back from, its name is kept too.
    /// </summary>
    private static async Task<bool> ReachesSubjectAsync(AppDbContext db, OutboxMessage message, int audienceId, CancellationToken cancellationToken)
    {
        var about = message.SubjectType switch
        {
            nameof(Commitment) => db.Commitments.IgnoreQueryFilters([AppDbContext.VisibilityFilter]).Where(c => c.Id == message.SubjectId).Select(c => (int?)c.AudienceId),
            nameof(WorkingGroup) => db.WorkingGroups.IgnoreQueryFilters([AppDbContext.VisibilityFilter]).Where(g => g.Id == message.SubjectId).Select(g => (int?)g.AudienceId),
            _ => null,
        };
        if (about is null || await about.FirstOrDefaultAsync(cancellationToken) is not { } subjectAudienceId)
        {
            return true;
        }

        var partyId = message.UserId is { } userId
            ? await db.Profiles.Where(u => u.Id == userId).Select(u => u.PartyId).FirstOrDefaultAsync(cancellationToken)
            : await db.Audiences.Where(a => a.Id == audienceId).Select(a => (Guid?)a.OwnerPartyId).FirstOrDefaultAsync(cancellationToken);
        return partyId is { } addressed && (await db.Audiences.AsNoTracking().FirstAsync(a => a.Id == subjectAudienceId, cancellationToken)).Reaches(addressed);
    }

    /// <summary>Whoever has no account is written to for a post held with the party whose record it is.</summary>
    private Task<bool> HoldsPostWithOwnerAsync(AppDbContext db, OutboxMessage message, int audienceId, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime);
        return (
            from r in db.Reminders.IgnoreQueryFilters([AppDbContext.VisibilityFilter])
            where r.Id == message.ReminderId
            join p in db.People on r.PersonId equals p.Id
            from x in p.Positions
            where (x.From == null || x.From <= today) && (x.To == null || x.To >= today)
            join o in db.Organizations on x.OrganizationId equals o.Id
            join a in db.Audiences on o.PartyId equals a.OwnerPartyId
            where a.Id == audienceId
            select x).AnyAsync(cancellationToken);
    }

    private MimeMessage Compose(OutboxMessage message)
    {
        var mail = new MimeMessage
        {
            MessageId = $"{message.Id:N}@{_settings.From.Domain}",
            Date = message.CreatedAt,
            Subject = message.Subject,
            Body = new TextPart("plain") { Text = message.TextBody },
        };
        mail.From.Add(_settings.From);
        mail.To.Add(MailboxAddress.Parse(message.Recipient));

        // RFC 3834: nobody's out-of-office answers to it.
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        return mail;
    }

    private async Task TryLaterAsync(AppDbContext db, OutboxMessage message, Exception exception, CancellationToken cancellationToken)
    {
        var reason = exception is SocketException or IOException ? exception.Message : $"{exception.GetType().Name}: {exception.Message}";
        _logger.LogWarning("Message {MessageId} could not be sent (attempt {Attempt}): {Reason}", message.Id, message.Attempts, reason);
        var now = _clock.GetUtcNow();
        if (now - message.CreatedAt > GiveUpAfter)
        {
            await FinishAsync(db, message, OutboxState.Failed, ReminderState.Failed, null, reason, cancellationToken);
            return;
        }

        var next = now + Pauses[Math.Min(message.Attempts, Pauses.Length) - 1];
        var error = Shortened(reason);
        await db.Outbox.Where(m => m.Id == message.Id && m.LeasedBy == _server)
            .ExecuteUpdateAsync(
                set => set.SetProperty(m => m.NextAttemptAt, next).SetProperty(m => m.LeasedUntil, (DateTimeOffset?)null).SetProperty(m => m.Error, error),
                cancellationToken);
    }

    private async Task FinishAsync(
        AppDbContext db, OutboxMessage message, OutboxState state, ReminderState reminderState, MuteReason? mutedBecause, string? reason, CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        DateTimeOffset? sentAt = state == OutboxState.Sent ? now : null;
        var error = Shortened(reason);
        await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await db.Outbox.Where(m => m.Id == message.Id)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(m => m.State, state).SetProperty(m => m.SentAt, sentAt).SetProperty(m => m.Error, error)
                        .SetProperty(m => m.LeasedUntil, (DateTimeOffset?)null),
                    cancellationToken);
            await db.Reminders.IgnoreQueryFilters([AppDbContext.VisibilityFilter]).Where(r => r.Id == message.ReminderId || r.ToldWithId == message.ReminderId)
                .ExecuteUpdateAsync(
                    set => set.SetProperty(r => r.State, reminderState).SetProperty(r => r.SentAt, sentAt)
                        .SetProperty(r => r.MutedBecause, mutedBecause).SetProperty(r => r.Error, error),
                    cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        });
    }

    private static string? Shortened(string? reason) => reason is { Length: > 1000 } ? reason[..1000] : reason;
}
