using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Events;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Common.Dates;

/// <summary>An event found by how people call it in a sentence: «форума», «выставкой», "the forum".</summary>
internal sealed record EventNamed(Guid Id, LocalizedTextDto Name)
{
    private const int Candidates = 50;
    private const int Named = 3;

    /// <summary>
    /// Finds the one event, of those that the actor sees, in whose name a word begins like each of the words. Cancelled events are none, and those that are over
    /// are none while there are others.
    /// </summary>
    /// <param name="words">In whatever case they stood.</param>
    /// <param name="said">The day on which they were said.</param>
    /// <returns>Errors <c>anchor.event-not-found</c>, <c>anchor.event-ambiguous</c> (naming some of those that it may be).</returns>
    public static async Task<Result<EventNamed>> FindAsync(IAppDbContext db, string words, DateOnly said, CancellationToken cancellationToken)
    {
        var stems = StemsOf(words);
        if (stems.Count == 0)
        {
            return Error.Rule("anchor.event-not-found", words);
        }

        var query = db.Events.IgnoreAutoIncludes().Where(e => e.State != EventState.Cancelled);
        foreach (var stem in stems)
        {
            query = query.Where(e => e.NameSearch.Contains(stem));
        }

        var candidates = await query.OrderBy(e => e.Latest == null).ThenByDescending(e => e.Latest).ThenBy(e => e.Id).Take(Candidates)
            .Select(e => new { e.Id, Name = new LocalizedTextDto(e.Name.Ru, e.Name.En, e.Name.Kk, e.Name.Ba), e.NameSearch, e.Latest })
            .ToListAsync(cancellationToken);
        var named = candidates.Where(e => stems.All(stem => BeginsAWord(e.NameSearch, stem))).ToList();
        if (named.Count > 1 && named.Exists(e => e.Latest is null || e.Latest >= said))
        {
            named.RemoveAll(e => e.Latest < said);
        }

        return named switch
        {
            [] => Error.Rule("anchor.event-not-found", words),
            [var one] => new EventNamed(one.Id, one.Name),
            _ => Error.Rule("anchor.event-ambiguous", words, named.Take(Named).Select(e => e.Name).ToList()),
        };
    }

    /// <summary>The words without their endings, which change with the case: up to three letters of a long word, one or two of a short one.</summary>
    internal static IReadOnlyList<string> StemsOf(string words) =>
    [
        .. NameKeys.Fold(words).Split([' ', ',', '-', '–', '(', ')', '.'], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.Length > 2 && word is not ("the" or "for" or "and" or "при" or "для" or "год" or "года" or "году"))
            .Select(word => char.IsAsciiDigit(word[0]) ? word : word[..^(word.Length switch { >= 7 => 3, >= 4 => 2, _ => 1 })]),
    ];

    private static bool BeginsAWord(string name, string stem)
    {
        for (var at = name.IndexOf(stem, StringComparison.Ordinal); at >= 0; at = name.IndexOf(stem, at + 1, StringComparison.Ordinal))
        {
            if (at == 0 || !char.IsLetterOrDigit(name[at - 1]))
            {
                return true;
            }
        }

        return false;
    }
}
