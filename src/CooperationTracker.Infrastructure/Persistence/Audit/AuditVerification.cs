using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using CooperationTracker.Application.Common.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationTracker.Infrastructure.Persistence.Audit;

/// <summary>Where the trail stops being what it was.</summary>
public enum AuditBreakKind
{
    EntryAltered,
    EntryRemoved,
    SealRemoved,
    EntryEnteredLate,
    HeadRemoved,
    HeadAltered,
    HeadOfAnotherKey,
    ChainCutOff,
    HandedOutHeadMissing,
    HandedOutHeadDiffers,
    HandedOutHeadForged,
    TextGone,
}

/// <summary>The first break, in one sentence.</summary>
/// <param name="Sequence">The place in the chain, when it is one entry's.</param>
/// <param name="EntryId">The entry, when it is about one that is there.</param>
public sealed record AuditBreak(AuditBreakKind Kind, long? Sequence, long? EntryId, string Sentence);

/// <summary>What was looked at, and what was found.</summary>
/// <param name="Sealed">How many sealed entries are as they were.</param>
/// <param name="Waiting">How many are not sealed yet, and therefore not proven.</param>
/// <param name="Purged">How many texts were removed by a purge.</param>
/// <param name="Compared">With how many heads from outside the database it was compared.</param>
/// <param name="Break">Null when nothing was altered, removed, inserted or cut off.</param>
public sealed record AuditReport(long Sealed, long Heads, long Waiting, long Purged, int Compared, AuditBreak? Break);

/// <summary>
/// Proves from the first entry to the last that the trail is what was sealed and signed. It trusts nothing in the database:
/// the keys and the heads that were handed out come from outside.
/// </summary>
public sealed class AuditVerification(IServiceScopeFactory scopes, AuditKeys keys, AuditSettings settings)
{
    private const int PageSize = 2000;

    /// <summary>
    /// How much earlier than the sealing of the batch before an entry may have been written: transactions are short, servers'
    /// clocks differ little, and late-comers are looked for every ten minutes.
    /// </summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(30);

    /// <param name="headFiles">Files with heads handed out earlier; the program's own is always compared with.</param>
    /// <param name="keyFiles">The public keys to trust instead of the configured ones.</param>
    /// <exception cref="AuditKeyException">There is no key to check with.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public async Task<AuditReport> VerifyAsync(IReadOnlyList<string> headFiles, IReadOnlyList<string> keyFiles, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDbContext>();
        var trusted = keys.Trusted([.. keyFiles]);
        var own = settings.HeadsFile is { } file && File.Exists(file) ? new[] { file } : [];
        var walk = new Walk(trusted);
        foreach (var path in own.Concat(headFiles))
        {
            walk.Expect(path, await File.ReadAllLinesAsync(path, cancellationToken));
        }

        if (trusted.Count == 0 && (walk.Compared > 0 || await db.AuditHeads.AnyAsync(cancellationToken)))
        {
            throw new AuditKeyException("There is no key to check the signatures with (see Audit:SigningKeyFile and --key).");
        }

        await walk.GoAsync(db, cancellationToken);
        return new(walk.Sealed, walk.Heads, walk.Waiting, walk.Purged, walk.Compared, walk.Break);
    }

    /// <summary>One pass over the chain.</summary>
    private sealed class Walk(IReadOnlyDictionary<string, ECDsa> trusted)
    {
        private readonly SortedDictionary<long, (string File, AuditHead Head)> _handedOut = [];
        private readonly Dictionary<Guid, (long Sequence, long EntryId)> _gone = [];
        private readonly HashSet<Guid> _purges = [];
        private string _hash = AuditChain.Beginning;
        private long _next = 1;
        private DateTimeOffset? _nothingLeftAt;

        public long Sealed { get; private set; }

        public long Heads { get; private set; }

        public long Waiting { get; private set; }

        public long Purged { get; private set; }

        public int Compared => _handedOut.Count;

        public AuditBreak? Break { get; private set; }

        /// <summary>Takes the heads of a file that was handed out.</summary>
        public void Expect(string file, string[] lines)
        {
            foreach (var line in lines.Where(line => !string.IsNullOrWhiteSpace(line)))
            {
                AuditHead head;
                try
                {
                    head = AuditHeadLine.Parse(line);
                }
                catch (JsonException)
                {
                    Fail(AuditBreakKind.HandedOutHeadForged, null, null, $"{file} has a line that is not a head.");
                    continue;
                }

                if (!AuditKeys.IsSigned(trusted, head))
                {
                    Fail(AuditBreakKind.HandedOutHeadForged, null, null, $"Head {head.Number} in {file} is not signed by a known key.");
                }
                else if (!_handedOut.TryAdd(head.Number, (file, head)) && !AreSame(_handedOut[head.Number].Head, head))
                {
                    Fail(AuditBreakKind.HandedOutHeadDiffers, head.LastSequence, null, $"Head {head.Number} was handed out twice, each time with another chain: the database went back to an earlier state in between.");
                }
            }
        }

        public async Task GoAsync(AppDbContext db, CancellationToken cancellationToken)
        {
            await using var rows = RowsAsync(db, cancellationToken).GetAsyncEnumerator(cancellationToken);
            await foreach (var head in HeadsAsync(db, cancellationToken))
            {
                if (Break is not null || !Check(head) || !await CheckEntriesAsync(head, rows))
                {
                    return;
                }

                Heads++;
            }

            if (Break is not null)
            {
                return;
            }

            if (await rows.MoveNextAsync())
            {
                Fail(AuditBreakKind.ChainCutOff, rows.Current.Sequence, rows.Current.EntryId, $"Entry {rows.Current.EntryId} is sealed under number {rows.Current.Sequence}, but no head covers it: the head after {Heads} was removed.");
                return;
            }

            if (_handedOut.Keys.FirstOrDefault(number => number > Heads) is > 0 and var missing)
            {
                var (file, head) = _handedOut[missing];
                Fail(AuditBreakKind.HandedOutHeadMissing, head.LastSequence, null, $"The chain ends with head {Heads}, but {file} has head {missing} with entries up to number {head.LastSequence}: it was cut off or rolled back.");
                return;
            }

            await CheckWaitingAsync(db, cancellationToken);
        }

        private bool Check(AuditHead head)
        {
            var number = Heads + 1;
            if (head.Number != number)
            {
                return Fail(AuditBreakKind.HeadRemoved, _next, null, $"Head {number} is missing; head {head.Number} comes next.");
            }

            if (!trusted.ContainsKey(head.KeyId))
            {
                return Fail(AuditBreakKind.HeadOfAnotherKey, head.FirstSequence, null, $"Head {number} is signed by the key {head.KeyId}, which is not known: the chain was made again from number {head.FirstSequence} or earlier.");
            }

            if (!AuditKeys.IsSigned(trusted, head))
            {
                return Fail(AuditBreakKind.HeadAltered, head.FirstSequence, null, $"Head {number} is not what was signed.");
            }

            if (_handedOut.TryGetValue(number, out var handed) && !AreSame(handed.Head, head))
            {
                return Fail(AuditBreakKind.HandedOutHeadDiffers, head.FirstSequence, null, $"Head {number} is not the one in {handed.File}: the chain was made again or rolled back before number {head.LastSequence}.");
            }

            return (head.FirstSequence == _next && head.PreviousHash == _hash && head.LastSequence >= head.FirstSequence)
                || Fail(AuditBreakKind.HeadRemoved, _next, null, $"Head {number} does not continue the one before.");
        }

        private async Task<bool> CheckEntriesAsync(AuditHead head, IAsyncEnumerator<SealedEntry> rows)
        {
            for (; _next <= head.LastSequence; _next++)
            {
                if (!await rows.MoveNextAsync())
                {
                    return Fail(AuditBreakKind.SealRemoved, _next, null, $"Head {head.Number} covers numbers up to {head.LastSequence}, but number {_next} and what follows are gone.");
                }

                if (rows.Current.Sequence != _next)
                {
                    return Fail(AuditBreakKind.SealRemoved, _next, null, $"Number {_next} is missing; entry {rows.Current.EntryId} under number {rows.Current.Sequence} comes next.");
                }

                if (!Check(rows.Current))
                {
                    return false;
                }
            }

            if (_hash != head.Hash)
            {
                return Fail(AuditBreakKind.HeadAltered, head.LastSequence, null, $"Head {head.Number} does not end with the hash of number {head.LastSequence}.");
            }

            if (head.LastSequence - head.FirstSequence + 1 < AuditChain.BatchSize)
            {
                _nothingLeftAt = head.SealedAt;
            }

            return true;
        }

        private bool Check(SealedEntry row)
        {
            if (row.Entry is not { } entry)
            {
                return Fail(AuditBreakKind.EntryRemoved, row.Sequence, row.EntryId, $"Entry {row.EntryId}, number {row.Sequence}, was removed.");
            }

            if (Read(entry, row.Sequence) is not { } content)
            {
                return false;
            }

            var hash = AuditChain.HashOf(_hash, row.Sequence, entry, content);
            if (hash != row.Hash)
            {
                return Fail(AuditBreakKind.EntryAltered, row.Sequence, entry.Id, $"Entry {entry.Id}, number {row.Sequence}, of {At(entry)} is not what was sealed.");
            }

            if (!IsInTime(entry))
            {
                return Late(entry, row.Sequence);
            }

            _hash = hash;
            Sealed++;
            return true;
        }

        private AuditContent? Read(AuditEntry entry, long? sequence)
        {
            AuditContent content;
            try
            {
                content = AuditContent.Parse(entry.Content);
            }
            catch (JsonException)
            {
                Fail(AuditBreakKind.EntryAltered, sequence, entry.Id, $"The content of entry {entry.Id} of {At(entry)} cannot be read.");
                return null;
            }

            var gone = content.Texts.Count(text => text.IsPurged);
            if (gone > 0)
            {
                Purged += gone;
                _gone.TryAdd(entry.SubjectId ?? Guid.Empty, (sequence ?? 0, entry.Id));
            }

            if (entry is { Action: AuditAction.Purged, SubjectId: { } subjectId })
            {
                _purges.Add(subjectId);
            }

            return content;
        }

        /// <summary>What nobody has sealed yet proves nothing, but an entry that claims to be older than the last sealing was not there then.</summary>
        private async Task CheckWaitingAsync(AppDbContext db, CancellationToken cancellationToken)
        {
            var waiting = db.AuditEntries.AsNoTracking().IgnoreQueryFilters([AppDbContext.VisibilityFilter])
                .Where(e => !db.AuditSeals.Any(s => s.EntryId == e.Id)).OrderBy(e => e.Id);
            await foreach (var entry in waiting.AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                if (Read(entry, null) is null)
                {
                    return;
                }

                if (!IsInTime(entry))
                {
                    Late(entry, null);
                    return;
                }

                Waiting++;
            }

            foreach (var (subjectId, (sequence, entryId)) in _gone.Where(gone => !_purges.Contains(gone.Key)))
            {
                Fail(AuditBreakKind.TextGone, sequence == 0 ? null : sequence, entryId, $"A text of entry {entryId} is gone, but nobody purged anything of {subjectId}.");
                return;
            }
        }

        private bool IsInTime(AuditEntry entry) => _nothingLeftAt is not { } since || entry.At >= since - Grace;

        private bool Late(AuditEntry entry, long? sequence) => Fail(
            AuditBreakKind.EntryEnteredLate,
            sequence,
            entry.Id,
            $"Entry {entry.Id} says that it is of {At(entry)}, but it was not there when everything was sealed at {_nothingLeftAt!.Value.UtcDateTime.ToString("u", CultureInfo.InvariantCulture)}: it was inserted.");

        private bool Fail(AuditBreakKind kind, long? sequence, long? entryId, string sentence)
        {
            Break ??= new(kind, sequence, entryId, sentence);
            return false;
        }

        private static bool AreSame(AuditHead one, AuditHead other) => AuditChain.TextOf(one) == AuditChain.TextOf(other);

        private static string At(AuditEntry entry) => entry.At.UtcDateTime.ToString("u", CultureInfo.InvariantCulture);
    }

    private sealed record SealedEntry(long Sequence, long EntryId, string Hash, AuditEntry? Entry);

    private static async IAsyncEnumerable<AuditHead> HeadsAsync(AppDbContext db, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long? after = null;
        while (true)
        {
            var page = await db.AuditHeads.AsNoTracking().Where(h => after == null || h.Number > after).OrderBy(h => h.Number).Take(PageSize).ToListAsync(cancellationToken);
            foreach (var head in page)
            {
                yield return head;
            }

            if (page.Count < PageSize)
            {
                yield break;
            }

            after = page[^1].Number;
        }
    }

    private static async IAsyncEnumerable<SealedEntry> RowsAsync(AppDbContext db, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long? after = null;
        while (true)
        {
            var page = await (
                from seal in db.AuditSeals.AsNoTracking()
                where after == null || seal.Sequence > after
                orderby seal.Sequence
                join found in db.AuditEntries.AsNoTracking().IgnoreQueryFilters([AppDbContext.VisibilityFilter]) on seal.EntryId equals found.Id into entries
                from entry in entries.DefaultIfEmpty()
                select new SealedEntry(seal.Sequence, seal.EntryId, seal.Hash, entry)).Take(PageSize).ToListAsync(cancellationToken);
            foreach (var row in page)
            {
                yield return row;
            }

            if (page.Count < PageSize)
            {
                yield break;
            }

            after = page[^1].Sequence;
        }
    }
}
