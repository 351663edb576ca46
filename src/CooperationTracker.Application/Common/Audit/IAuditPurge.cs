namespace CooperationTracker.Application.Common.Audit;

/// <summary>
/// Removes texts from the audit trail that must not be kept anywhere. Who may ask for it is the caller's to check: two
/// people of the owning party. The hashes stay, so that the chain still proves that nothing else changed.
/// </summary>
public interface IAuditPurge
{
    /// <summary>
    /// Within the command's transaction: saves what the command has changed so far (the purge of the record's own text leaves
    /// an entry, too), removes the texts from every entry about the record, and puts down that they were purged.
    /// </summary>
    /// <param name="subjectType">The record's name in the glossary.</param>
    /// <param name="fields">The fields whose texts go, with everything below them ("Wording", "Sides"); the empty name is the reason's. Null for all.</param>
    /// <param name="texts">Texts that go wherever an entry about the record holds them, whatever the field.</param>
    /// <param name="act">The entry of the purge itself: who asked, who agreed, why. It repeats no purged text.</param>
    /// <returns>How many texts went.</returns>
    Task<int> PurgeAsync(string subjectType, Guid subjectId, IReadOnlyCollection<string>? fields, IReadOnlyCollection<string> texts, AuditEvent act, CancellationToken cancellationToken);
}
