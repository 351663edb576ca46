using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CooperationTracker.IntegrationTests.SqlServer;

/// <summary>
/// What the server that is not there answers. All keys are the same, so that whatever is looked for is found, belongs
/// to the asking party and has the expected version; words are ones that the model can read back.
/// </summary>
/// <param name="areThere">Whether records are found at all.</param>
internal sealed partial class RowSamples(bool areThere)
{
    public static readonly Guid Key = new("0197f3a0-0000-7000-8000-000000000001");

    public static readonly DateTime Instant = new(2026, 3, 2, 6, 0, 0, DateTimeKind.Utc);

    private int _key = 1000;

    public bool AreThere => areThere;

    public IModel? Model { get; set; }

    public int NextKey() => ++_key;

    public bool IsNull(Statement statement, int ordinal) =>
        !statement.IsSaving && (NoValueOfNone().IsMatch(statement.Columns[ordinal]) || Property(statement, ordinal) is { IsNullable: true });

    public string Text(Statement statement, int ordinal)
    {
        var property = Property(statement, ordinal);
        var type = property is null ? null : Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        return type switch
        {
            { IsEnum: true } => Enum.GetNames(type)[0],
            // Lists and dictionaries that one column holds.
            { IsInterface: true } => type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? "[]" : "{}",
            _ when property?.Name.Contains("Zone", StringComparison.Ordinal) == true => "Asia/Almaty",
            _ => "2026-03",
        };
    }

    /// <summary>The property that a plain column <c>[a].[Name]</c> holds; null for anything computed.</summary>
    private IProperty? Property(Statement statement, int ordinal)
    {
        var column = Column().Match(statement.Columns[ordinal]);
        if (!column.Success)
        {
            return null;
        }

        var tables = Table().Matches(statement.Sql).ToLookup(m => m.Groups[2].Value, m => m.Groups[1].Value);
        var own = tables[column.Groups[1].Value].ToList();
        var candidates = own.Count > 0 ? own : tables.SelectMany(t => t).ToList();
        return candidates
            .SelectMany(table => Model!.GetEntityTypes().Where(type => type.GetTableName() == table))
            .SelectMany(type => Flatten(type))
            .FirstOrDefault(property => property.GetColumnName() == column.Groups[2].Value);
    }

    private static IEnumerable<IProperty> Flatten(ITypeBase type) =>
        type.GetProperties().Concat(type.GetComplexProperties().SelectMany(complex => Flatten(complex.ComplexType)));

    [GeneratedRegex(@"^\[(\w+)\]\.\[(\w+)\](?: AS \[\w+\])?$")]
    private static partial Regex Column();

    /// <summary>Of no rows there is a count, but no greatest.</summary>
    [GeneratedRegex(@"^(?:MIN|MAX|SUM|AVG)\(|^NULL")]
    private static partial Regex NoValueOfNone();

    [GeneratedRegex(@"\[(\w+)\] AS \[(\w+)\]")]
    private static partial Regex Table();
}
