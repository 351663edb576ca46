using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Text;
using CooperationTracker.Domain.Access;
using CooperationTracker.Domain.Common;

namespace CooperationTracker.Application.Common.Records;

/// <summary>What holds of a record's mark when it is registered.</summary>
internal static class Marking
{
    /// <summary>What the record is called: by its name, or by the reference to what is kept elsewhere.</summary>
    /// <param name="nameField">The field of the name, for errors.</param>
    /// <param name="prefix">Goes before the names of the other fields in errors.</param>
    /// <returns>
    /// Errors <c>name.required</c>, <c>name.too-long</c>; <c>reference.only-restricted</c>, <c>reference.no-name</c> (a reference is called by its
    /// number), and those of <see cref="RestrictedReference.Create"/>.
    /// </returns>
    public static Result<MarkedName> NameOf(LocalizedTextDto? name, Confidentiality confidentiality, ReferenceInput? reference, string nameField, string prefix = "")
    {
        if (reference is null)
        {
            var read = (name ?? new LocalizedTextDto()).ToDomain(nameField);
            return read.TryGet(out var text) ? new MarkedName(text, null) : Result<MarkedName>.Failure(read.Errors);
        }

        if (confidentiality != Confidentiality.Restricted)
        {
            return Error.Rule("reference.only-restricted").On($"{prefix}confidentiality");
        }

        if (name is not null && new[] { name.Ru, name.En, name.Kk, name.Ba }.Any(text => !string.IsNullOrWhiteSpace(text)))
        {
            return Error.Rule("reference.no-name").On(nameField);
        }

        var made = reference.ToDomain($"{prefix}reference");
        return made.TryGet(out var kept) ? new MarkedName(ReferenceName.Of(kept), kept) : Result<MarkedName>.Failure(made.Errors);
    }

    /// <summary>Nobody registers what he may not read himself.</summary>
    /// <returns><c>access.forbidden-in-group</c>.</returns>
    public static Error? MayMark(this Actor actor, Confidentiality confidentiality, Guid? workingGroupId) =>
        confidentiality != Confidentiality.Restricted || actor.Rights.Allow(Permission.ReadRestricted, workingGroupId)
            ? null
            : new Error("access.forbidden-in-group", ErrorKind.Forbidden);
}

/// <param name="Reference">Null for what is kept here.</param>
internal sealed record MarkedName(LocalizedText Name, RestrictedReference? Reference);
