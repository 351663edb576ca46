using System.Diagnostics.CodeAnalysis;

namespace CooperationTracker.Web.Api.Common;

/// <summary>
/// An enum's value in a query string, spelled as in the API's JSON (camelCase, upper or lower case alike, never a number).
/// The framework itself reads repeated enum parameters only as C# spells them.
/// </summary>
internal readonly record struct Word<T>(T Value)
    where T : struct, Enum
{
    /// <summary>Called by the framework's binding.</summary>
    [SuppressMessage("Design", "CA1000:Do not declare static members on generic types", Justification = "The binding looks for it here.")]
    public static bool TryParse(string? text, out Word<T> word)
    {
        var name = Array.Find(Enum.GetNames<T>(), candidate => candidate.Equals(text, StringComparison.OrdinalIgnoreCase));
        word = name is null ? default : new(Enum.Parse<T>(name));
        return name is not null;
    }
}
