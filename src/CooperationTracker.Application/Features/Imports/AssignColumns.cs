using System.Text.Json.Serialization;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Common;
using CooperationTracker.Domain.Imports;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CooperationTracker.Application.Features.Imports;

/// <summary>
/// Says what the columns of a table are and where it comes from. Both are remembered: the next table of that source with the same headings needs no
/// telling, and its rows are known again by their keys.
/// </summary>
/// <param name="Columns">The name of a field for each heading, from the left; empty for a column that is left out.</param>
/// <param name="Source">What the table is called that the file comes from («Реестр отдела внешних связей»); a new name is a new source.</param>
[Needs(Permission.RegisterRecords)]
public sealed record AssignColumns(IReadOnlyList<string> Columns, string Source, ImportScope Scope = ImportScope.EachRow) : ICommand
{
    [JsonIgnore]
    public Guid Id { get; init; }

    /// <summary>The version that the caller read; another one in the database refuses the change.</summary>
    [JsonIgnore]
    public Guid? Version { get; init; }
}

internal sealed class AssignColumnsValidator : AbstractValidator<AssignColumns>
{
    public AssignColumnsValidator()
    {
        RuleFor(c => c.Columns).NotNull().WithErrorCode("import.columns-missing");
        RuleForEach(c => c.Columns).NotNull().WithErrorCode("import.columns-missing");
        RuleFor(c => c.Source).NotEmpty().WithErrorCode("import.source-required");
        RuleFor(c => c.Source).AtMost(ImportSource.MaxNameLength);
        RuleFor(c => c.Scope).IsInEnum().WithErrorCode("value.unknown");
    }
}

internal sealed class AssignColumnsHandler(IAppDbContext db, IActorContext actor, TimeProvider clock) : ICommandHandler<AssignColumns>
{
    public async Task<Result> Handle(AssignColumns request, CancellationToken cancellationToken)
    {
        var found = await db.FindImportAsync(request.Id, request.Version, actor.Required, cancellationToken);
        if (!found.TryGet(out var import))
        {
            return Result.Failure(found.Errors);
        }

        if (request.Columns.Count != import.Headings.Count)
        {
            return Error.Invalid("import.columns-missing").On("columns");
        }

        if (ImportColumns.Check(import.Kind, request.Columns) is { } error)
        {
            return error;
        }

        var stamp = actor.Required.Stamp(clock);
        var (name, key) = (request.Source.Trim(), NameKeys.Fold(request.Source));
        var source = await db.ImportSources.FirstOrDefaultAsync(s => s.PartyId == import.PartyId && s.Kind == import.Kind && s.NameKey == key, cancellationToken);
        if (source is null)
        {
            source = new ImportSource(import.PartyId, import.Kind, name, stamp);
            db.ImportSources.Add(source);
        }

        source.Remember([.. import.Headings.Zip(request.Columns, (heading, field) => KeyValuePair.Create(NameKeys.Fold(heading), field))]);
        return import.Assign(request.Columns, source.Id, request.Scope, (await db.CountRowsAsync(import.Id, cancellationToken)).Undone, stamp);
    }
}

internal static class ImportColumns
{
    /// <returns>
    /// Errors <c>import.field-unknown</c>, <c>import.field-twice</c>, <c>import.name-column-missing</c>, on the column or on all; null when each column is
    /// something, and none is what another is.
    /// </returns>
    public static Error? Check(ImportKind kind, IReadOnlyList<string> columns)
    {
        var culture = System.Globalization.CultureInfo.CurrentUICulture;
        var fields = ImportFields.Of(kind);
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i].Length == 0)
            {
                continue;
            }

            if (!fields.Contains(columns[i]))
            {
                return Error.Invalid("import.field-unknown", columns[i]).On($"columns[{i}]");
            }

            if (columns.Take(i).Contains(columns[i]))
            {
                return Error.Rule("import.field-twice", ImportFields.Label(columns[i], culture)).On($"columns[{i}]");
            }
        }

        var name = ImportFields.NameOf(kind);
        return columns.Contains(ImportFields.Id) || SupportedCultures.All.Any(language => columns.Contains(ImportFields.In(name, language.Name)))
            ? null
            : Error.Rule("import.name-column-missing", ImportFields.Label(ImportFields.In(name, "ru"), culture)).On("columns");
    }
}

internal static class ImportLoading
{
    /// <summary>Finds an import of the actor's own.</summary>
    /// <returns>Errors <c>record.not-found</c>, <c>record.stale</c>.</returns>
    public static async Task<Result<Import>> FindImportAsync(this IAppDbContext db, Guid id, Guid? version, Actor actor, CancellationToken cancellationToken)
    {
        var import = await db.ImportsOf(actor).FirstOrDefaultAsync(i => i.Id == id, cancellationToken);
        if (import is null)
        {
            return Error.NotFound();
        }

        return import.CheckVersion(version) is { } stale ? stale : import;
    }

    /// <summary>An import is seen by who brings it, and by nobody else.</summary>
    public static IQueryable<Import> ImportsOf(this IAppDbContext db, Actor actor) => db.Imports.Where(i => i.UserId == actor.UserId);

    /// <summary>How many rows came to what.</summary>
    public static async Task<RowCountsDto> CountRowsAsync(this IAppDbContext db, Guid importId, CancellationToken cancellationToken) => RowCountsDto.Of(
        await db.ImportRows.Where(r => r.ImportId == importId).GroupBy(r => r.Outcome).Select(of => new { of.Key, Count = of.Count() })
            .ToDictionaryAsync(of => of.Key, of => of.Count, cancellationToken));
}
