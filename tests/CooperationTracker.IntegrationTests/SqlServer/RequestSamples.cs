using System.Collections;
using System.Reflection;
using CooperationTracker.Application.Common.Dates;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Common.Records;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Application.Features.Choices;
using CooperationTracker.Application.Features.Imports;

namespace CooperationTracker.IntegrationTests.SqlServer;

/// <summary>Builds a request of any type: with everything that can be given, or with only what must be.</summary>
internal static class RequestSamples
{
    private static readonly NullabilityInfoContext Nullability = new();

    public static object Make(Type type, bool filled, string? sort = null)
    {
        if (type == typeof(UnderstandDate))
        {
            // Only a date that hangs on something asks the database.
            return new UnderstandDate("накануне форума", filled ? RowSamples.Key : null);
        }

        if (type == typeof(StartImport))
        {
            // A table without its headings is refused before anything is asked.
            return new StartImport(default, new ReadTable("register.csv", null, [], [new(1, ["Title"]), new(2, ["Open a flight"])]));
        }

        var constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First();
        var made = constructor.Invoke([.. constructor.GetParameters().Select(p => ValueFor(p, filled, sort))]);
        var given = constructor.GetParameters().Select(p => p.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var property in type.GetProperties().Where(p => p.SetMethod is { IsPublic: true } && !given.Contains(p.Name)))
        {
            property.SetValue(made, Value(property.PropertyType, property.Name, filled, sort));
        }

        return made;
    }

    private static object? ValueFor(ParameterInfo parameter, bool filled, string? sort)
    {
        var optional = Nullable.GetUnderlyingType(parameter.ParameterType) is not null
            || (!parameter.ParameterType.IsValueType && Nullability.Create(parameter).WriteState == NullabilityState.Nullable);
        if (parameter.ParameterType == typeof(ReferenceInput))
        {
            // A record has a name or a reference.
            return null;
        }

        if (!filled && parameter.ParameterType != typeof(LocalizedTextDto) && (optional || parameter.HasDefaultValue))
        {
            return optional ? null : parameter.DefaultValue is null && parameter.ParameterType.IsValueType
                ? Activator.CreateInstance(parameter.ParameterType)
                : parameter.DefaultValue;
        }

        return Value(parameter.ParameterType, parameter.Name!, filled, sort);
    }

    private static object? Value(Type type, string name, bool filled, string? sort)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string))
        {
            return name switch
            {
                _ when name.EndsWith("zone", StringComparison.OrdinalIgnoreCase) => "Asia/Almaty",
                _ when name.Contains("mail", StringComparison.OrdinalIgnoreCase) => "somebody@example.org",
                _ when name.Contains("currency", StringComparison.OrdinalIgnoreCase) => "KZT",
                _ when name.Equals("code", StringComparison.OrdinalIgnoreCase) => "KZ-75",
                _ when name.Contains("date", StringComparison.OrdinalIgnoreCase) || name.EndsWith("on", StringComparison.Ordinal) || name.Equals("started", StringComparison.OrdinalIgnoreCase) => "2026-03",
                _ when name.EndsWith("type", StringComparison.OrdinalIgnoreCase) => "Commitment",
                _ => "ru",
            };
        }

        return type switch
        {
            _ when type == typeof(Guid) => RowSamples.Key,
            _ when type == typeof(DateOnly) => DateOnly.FromDateTime(RowSamples.Instant),
            _ when type == typeof(TimeOnly) => TimeOnly.FromDateTime(RowSamples.Instant),
            _ when type == typeof(DateTimeOffset) => new DateTimeOffset(RowSamples.Instant),
            _ when type == typeof(DateTime) => RowSamples.Instant,
            _ when type == typeof(TimeSpan) => TimeSpan.FromHours(1),
            _ when type == typeof(bool) => filled,
            _ when type == typeof(PageRequest) => new PageRequest(Sort: sort),
            _ when type == typeof(LocalizedTextDto) => new LocalizedTextDto("Имя", "Name", "Аты", "Исеме"),
            // Either a text or an anchor, never both.
            _ when type == typeof(DateInput) => filled ? new DateInput(Anchor: new AnchorInput(RowSamples.Key)) : new DateInput("2026-03"),
            _ when type.IsEnum => Enum.GetValues(type).GetValue(0),
            _ when type.IsPrimitive || type == typeof(decimal) => Convert.ChangeType(1, type, System.Globalization.CultureInfo.InvariantCulture),
            _ when typeof(IEnumerable).IsAssignableFrom(type) => Many(type, name, filled),
            _ => Make(type, filled, sort),
        };
    }

    private static object Many(Type type, string name, bool filled)
    {
        var item = type.IsArray ? type.GetElementType()! : type.GetGenericArguments()[0];
        var array = Array.CreateInstance(item, 1);
        array.SetValue(Value(item, name, filled, null), 0);
        return type.IsAssignableFrom(array.GetType())
            ? array
            : Activator.CreateInstance(typeof(HashSet<>).MakeGenericType(item), array)!;
    }
}
