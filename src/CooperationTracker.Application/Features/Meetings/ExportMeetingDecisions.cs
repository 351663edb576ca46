using System.Globalization;
using System.Resources;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Audit;
using CooperationTracker.Application.Common.Documents;
using CooperationTracker.Application.Common.Exports;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Dates;
using CooperationTracker.Domain.Meetings;
using FluentValidation;

namespace CooperationTracker.Application.Features.Meetings;

/// <summary>The kinds of file that the sheet of decisions is handed out as.</summary>
public enum DecisionsFormat
{
    Docx,
    Xlsx,
    Csv,
}

/// <summary>The sheet of <see cref="GetMeetingDecisions"/> as a file, in the reader's language: what the sheet shows, and no more. On the audit trail.</summary>
[Needs(Permission.ReadRecords)]
public sealed record ExportMeetingDecisions(Guid Id, DecisionsFormat Format = DecisionsFormat.Docx) : IQuery<ExportedFile>, IShowsRecords<ExportedFile>
{
    public IEnumerable<Guid> RecordsIn(ExportedFile answer) => answer.RecordIds;
}

/// <summary>Whoever has it disposes of <paramref name="Content"/>, and the file is gone.</summary>
/// <param name="RecordIds">The records whose text stands in it.</param>
public sealed record ExportedFile(Stream Content, string FileName, string MediaType, [property: System.Text.Json.Serialization.JsonIgnore] IReadOnlyList<Guid> RecordIds);

internal sealed class ExportMeetingDecisionsValidator : AbstractValidator<ExportMeetingDecisions>
{
    public ExportMeetingDecisionsValidator() => RuleFor(c => c.Format).IsInEnum().WithErrorCode("value.unknown");
}

internal sealed class ExportMeetingDecisionsHandler(
    IAppDbContext db, IActorContext actor, ITableFiles tables, IWordFiles documents, IAuditTrail audit, TimeProvider clock) : IQueryHandler<ExportMeetingDecisions, ExportedFile>
{
    private static readonly ResourceManager Texts = new("CooperationTracker.Application.Resources.Exports", typeof(ExportMeetingDecisions).Assembly);

    private static readonly string[] Columns =
        ["Decision.Number", "Decision.Wording", "Decision.Outcome", "State", "Decision.Since", "Due", "Decision.OverdueDays", "Decision.Lead", "Decision.Result"];

    public async Task<Result<ExportedFile>> Handle(ExportMeetingDecisions request, CancellationToken cancellationToken)
    {
        var who = actor.Required;
        var sheet = await new MeetingDecisions(db, who, who.Today(clock)).OfAsync(request.Id, cancellationToken);
        if (sheet is null)
        {
            return Error.NotFound();
        }

        var culture = CultureInfo.CurrentUICulture;
        var shown = new GetMeetingDecisions(request.Id).RecordsIn(sheet).Distinct().ToList();
        var file = request.Format == DecisionsFormat.Docx
            ? Document(sheet, shown, culture)
            : await TableAsync(sheet, request.Format == DecisionsFormat.Csv ? TableFormat.Csv : TableFormat.Xlsx, shown, culture, cancellationToken);
        try
        {
            await audit.WriteAsync(
                AuditEvent.OfRecord(AuditAction.Exported, nameof(Meeting), request.Id, null, who.PartyId) with
                {
                    Changes =
                    [
                        new("Count", null, sheet.Decisions.Count.ToString(CultureInfo.InvariantCulture)),
                        new("Format", null, request.Format.ToString()),
                        .. sheet.Confidentiality == Confidentiality.Restricted ? [new AuditChange("Restricted", null, string.Join(", ", shown))] : Array.Empty<AuditChange>(),
                    ],
                },
                cancellationToken);
        }
        catch
        {
            // Nobody gets what cannot be put on the trail.
            await file.Content.DisposeAsync();
            throw;
        }

        return file;
    }

    private async Task<ExportedFile> TableAsync(
        MeetingDecisionsDto sheet, TableFormat format, IReadOnlyList<Guid> shown, CultureInfo culture, CancellationToken cancellationToken)
    {
        var file = await tables.WriteAsync(format, NameOf(sheet, culture), [.. Columns.Select(column => Text(column, culture))], Rows(), cancellationToken);
        return new(file.Content, file.FileName, file.MediaType, shown);

        async IAsyncEnumerable<IReadOnlyList<object?>> Rows()
        {
            await Task.CompletedTask;
            foreach (var decision in sheet.Decisions)
            {
                foreach (var outcome in decision.Outcomes.Cast<DecisionOutcomeDto?>().DefaultIfEmpty())
                {
                    yield return
                    [
                        decision.Number, decision.Wording, outcome is null ? null : Name(outcome.Name, culture), outcome is null ? Text("Decision.None", culture) : Terms.Of(outcome.Standing, culture),
                        outcome?.Since, DateOf(outcome?.DueText, culture), outcome?.OverdueDays, outcome?.Lead is { } lead ? Name(lead, culture) : null, outcome?.Result,
                    ];
                }
            }
        }
    }

    /// <summary>A row of each outcome below its decision, so that long wordings have the whole width.</summary>
    private ExportedFile Document(MeetingDecisionsDto sheet, IReadOnlyList<Guid> shown, CultureInfo culture)
    {
        var rows = new List<IReadOnlyList<string>>();
        foreach (var decision in sheet.Decisions)
        {
            rows.Add([$"{decision.Number.ToString(culture)}. {decision.Wording}"]);
            rows.AddRange(decision.Outcomes.Select(outcome => (IReadOnlyList<string>)
            [
                Name(outcome.Name, culture),
                Standing(outcome, culture),
                DateOf(outcome.DueText, culture) ?? "—",
                outcome.Lead is { } lead ? Name(lead, culture) : "—",
                outcome.Result ?? "—",
            ]));
            if (decision.Outcomes.Count == 0)
            {
                rows.Add([Text("Decision.None", culture), "—", "—", "—", "—"]);
            }
        }

        var about = new[] { DateOf(sheet.DateText, culture), sheet.Place, string.Join(", ", sheet.Parties.Select(p => Name(p.Name, culture))) }.Where(part => !string.IsNullOrEmpty(part));
        var totals = sheet.Totals.Where(t => t.Value > 0).Select(t => $"{Terms.Of(t.Key, culture)}: {t.Value.ToString(culture)}");
        WordBlock[] blocks =
        [
            .. sheet.Confidentiality == Confidentiality.Restricted ? [new WordParagraph(Terms.Of(sheet.Confidentiality, culture), WordParagraphStyle.RightBlock)] : Array.Empty<WordBlock>(),
            new WordHeading(Text("Decision.Title", culture)),
            new WordParagraph(Name(sheet.Name, culture), WordParagraphStyle.Centered, Bold: true),
            new WordParagraph(string.Join(" · ", about), WordParagraphStyle.Centered),
            new WordParagraph($"{string.Format(culture, Text("Decision.AsOf", culture), DateTextFormatter.FormatDay(sheet.Today, culture.TwoLetterISOLanguageName))} {string.Join("; ", totals)}", WordParagraphStyle.Plain),
            rows.Count == 0
                ? new WordParagraph(Text("Decision.Nothing", culture), WordParagraphStyle.Plain)
                : new WordTable(
                    [34, 16, 16, 16, 18],
                    [Text("Decision.Outcome", culture), Text("State", culture), Text("Due", culture), Text("Decision.Lead", culture), Text("Decision.Result", culture)],
                    rows),
        ];
        var name = NameOf(sheet, culture);
        var file = documents.Write(name, new WordDocument(name, culture.TwoLetterISOLanguageName, blocks, Landscape: true));
        return new(file.Content, file.FileName, file.MediaType, shown);
    }

    private static string Standing(DecisionOutcomeDto outcome, CultureInfo culture) =>
        outcome.OverdueDays is { } days
            ? $"{Terms.Of(outcome.Standing, culture)}: {string.Format(culture, Text("Decision.Days", culture), days)}"
            : Terms.Of(outcome.Standing, culture);

    private static string NameOf(MeetingDecisionsDto sheet, CultureInfo culture) => $"{Text("Decision.Title", culture)} {sheet.Today:yyyy-MM-dd}";

    private static string Name(LocalizedTextDto name, CultureInfo culture) => name.In(culture.TwoLetterISOLanguageName);

    private static string? DateOf(string? edtf, CultureInfo culture) =>
        edtf is null ? null : DateTextFormatter.Format(PartialDate.FromStored(edtf), culture.TwoLetterISOLanguageName);

    private static string Text(string key, CultureInfo culture) => Texts.GetString(key, culture) ?? key;
}
