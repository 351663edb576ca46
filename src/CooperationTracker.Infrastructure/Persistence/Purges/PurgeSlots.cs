using System.Globalization;
using CooperationTracker.Domain.Attachments;
using CooperationTracker.Domain.Commitments;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Meetings;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CooperationTracker.Infrastructure.Persistence.Purges;

/// <summary>A field of a loaded record, or of one of its parts, that holds text: one column, or a name's four.</summary>
/// <param name="Path">As the audit trail names it.</param>
/// <param name="SidePartyId">The side that wrote it, where a record has sides.</param>
/// <param name="Hint">Which of several parts it is in.</param>
/// <param name="FileNumber">Of the version of a file, whose content goes with its name.</param>
internal sealed record PurgeSlot(string Path, Guid? SidePartyId, string? Hint, int? FileNumber, IReadOnlyList<PurgeCell> Cells)
{
    public bool IsOfRoot => !Path.Contains('.', StringComparison.Ordinal);

    public bool IsName => Cells.Count > 1;

    public string? Language => Cells[0].Language;

    public IEnumerable<string> Texts => Cells.Select(cell => cell.Property.CurrentValue).OfType<string>().Where(text => text.Length > 0);

    /// <summary>The columns, as the audit trail names them.</summary>
    public IEnumerable<string> AuditFields => Cells.Select(cell => cell.Field);

    /// <param name="change">Makes of a text, in a language, what is to stand there.</param>
    public void Write(Func<string, string?, string> change)
    {
        foreach (var (property, language, _) in Cells)
        {
            if (property.CurrentValue is string { Length: > 0 } text && change(text, language) is var left && left != text)
            {
                property.CurrentValue = PurgeSlots.Fit(left, property.Metadata);
            }
        }
    }
}

/// <param name="Language">That the text is in, where the model says it.</param>
/// <param name="Field">As the audit trail names it.</param>
internal sealed record PurgeCell(PropertyEntry Property, string? Language, string Field);

/// <summary>Walks a record and its parts by the model.</summary>
internal static class PurgeSlots
{
    /// <summary>Shorter columns hold codes and languages.</summary>
    private const int ShortestColumn = 100;

    public static IReadOnlyList<PurgeSlot> Of(EntityEntry record)
    {
        var slots = new List<PurgeSlot>();
        Walk(record, "", null, null, slots);
        return slots;
    }

    public static string Fit(string text, IReadOnlyProperty property) => property.GetMaxLength() is { } most && text.Length > most ? text[..most] : text;

    /// <summary>What is sorted and searched by is made of the texts, and so made anew.</summary>
    public static void RenewKeys(EntityEntry entry)
    {
        foreach (var complex in entry.ComplexProperties)
        {
            if (complex.CurrentValue is LocalizedText name)
            {
                Set(complex.Metadata.Name + "Sort", name.SortKey);
                Set(complex.Metadata.Name + "Search", name.SearchKey);
            }
        }

        foreach (var property in entry.Properties.Where(p => IsText(p.Metadata)).ToList())
        {
            Set(property.Metadata.Name + "Search", NameKeys.Fold(property.CurrentValue as string ?? ""));
        }

        foreach (var part in Parts(entry).SelectMany(parts => parts.Entries))
        {
            RenewKeys(part);
        }

        void Set(string name, string key)
        {
            if (entry.Metadata.FindProperty(name) is { } property && !Equals(entry.Property(name).CurrentValue, Fit(key, property)))
            {
                entry.Property(name).CurrentValue = Fit(key, property);
            }
        }
    }

    /// <summary>Codes, dates in EDTF and keys are not Unicode; texts are.</summary>
    public static bool IsText(IReadOnlyProperty property) =>
        property.ClrType == typeof(string) && !property.IsKey() && !property.IsForeignKey() && property.IsUnicode() != false
        && (property.GetMaxLength() ?? int.MaxValue) >= ShortestColumn
        && !property.Name.EndsWith("Sort", StringComparison.Ordinal) && !property.Name.EndsWith("Search", StringComparison.Ordinal);

    private static void Walk(EntityEntry entry, string prefix, Guid? side, string? hint, List<PurgeSlot> slots)
    {
        var language = entry.Metadata.FindProperty("Language") is { } spoken ? entry.Property(spoken.Name).CurrentValue as string : null;
        if (entry.Entity is AttachmentVersion version)
        {
            var name = entry.Property(nameof(AttachmentVersion.FileName));
            slots.Add(new(prefix.TrimEnd('.'), null, hint, version.Number, [new(name, null, prefix + name.Metadata.Name)]));
            return;
        }

        // An answer that another side entered is that side's text.
        var author = entry.Entity is CommitmentSide { EnteredByPartyId: { } enteredBy } ? enteredBy
            : entry.Entity is MinutesConfirmation { EnteredByPartyId: { } confirmedBy } ? confirmedBy
            : side;
        foreach (var property in entry.Properties.Where(p => IsText(p.Metadata)))
        {
            var path = prefix + property.Metadata.Name;
            slots.Add(new(path, author, hint, null, [new(property, language, path)]));
        }

        foreach (var complex in entry.ComplexProperties)
        {
            var path = prefix + complex.Metadata.Name;
            var cells = complex.Properties.Where(p => IsText(p.Metadata))
                .Select(p => new PurgeCell(p, p.Metadata.Name.ToLowerInvariant(), $"{path}.{p.Metadata.Name}")).ToList();
            if (cells.Count > 0)
            {
                slots.Add(new(path, author, hint, null, cells));
            }
        }

        foreach (var (name, parts) in Parts(entry))
        {
            var number = 0;
            foreach (var part in parts)
            {
                number++;
                var partSide = part.Entity switch
                {
                    CommitmentSide own => own.PartyId,
                    DeadlineProposal proposal => proposal.ByPartyId,
                    MinutesConfirmation confirmation => confirmation.PartyId,
                    MeetingAddendum addendum => addendum.ByPartyId,
                    _ => side,
                };
                var partHint = part.Entity switch
                {
                    AttachmentVersion file => file.Number,
                    MeetingAddendum numbered => numbered.Number,
                    _ => number,
                };
                Walk(part, $"{prefix}{name}[{KeyOf(part)}].", partSide, partHint.ToString(CultureInfo.InvariantCulture), slots);
            }
        }
    }

    private static IEnumerable<(string Name, IReadOnlyList<EntityEntry> Entries)> Parts(EntityEntry entry) =>
        entry.Collections.Where(parts => parts.Metadata.IsEagerLoaded)
            .Select(parts => (parts.Metadata.Name, (IReadOnlyList<EntityEntry>)[.. (parts.CurrentValue ?? Array.Empty<object>()).Cast<object>().Select(entry.Context.Entry)]));

    private static string KeyOf(EntityEntry part) => Convert.ToString(part.Property(part.Metadata.FindPrimaryKey()!.Properties[^1].Name).CurrentValue, CultureInfo.InvariantCulture)!;
}
