using System.Reflection;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Domain.Common;
using MediatR;
using Shouldly;
using Xunit;

namespace CooperationTracker.ArchitectureTests;

/// <summary>What every use case has in common.</summary>
public sealed class RequestTests
{
    private static readonly IReadOnlyList<Type> Types =
        [.. typeof(IDispatcher).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false })];

    private static readonly Func<Type, string?> DeclaresWhatItNeeds = type =>
        type.GetCustomAttribute<NeedsAttribute>() is null ? $"{type.Name} declares no permission." : null;

    private static readonly Func<Type, string?> IsARecord = type =>
        type.GetMethod("<Clone>$") is null || !type.IsSealed ? $"{type.Name} is not a sealed record." : null;

    private static readonly Func<Type, string?> IsCommandOrQuery = type =>
        type.GetInterfaces().Any(i => i == typeof(ICommand) || (i.IsGenericType && (i.GetGenericTypeDefinition() == typeof(ICommand<>) || i.GetGenericTypeDefinition() == typeof(IQuery<>))))
            ? null
            : $"{type.Name} is neither a command nor a query.";

    /// <summary>
    /// Queries about records whose answers show none of their text, so that nothing restricted is read by them. A new query says which records
    /// it shows (<see cref="IShowsRecords{T}"/>) or gets a line here.
    /// </summary>
    private static readonly Dictionary<string, string> ShowNoText = new()
    {
        ["CheckAttaching"] = "Says yes or no.",
        ["CheckAttachmentChange"] = "Says yes or no.",
        ["CountWaiting"] = "Counts.",
        ["ExportAudit"] = "Is on the trail itself.",
        ["ExportCommitments"] = "Puts down itself which restricted ones it took out.",
        ["ExportRefusedRows"] = "What the reader brought along himself and has not become a record.",
        ["ExportEvents"] = "Puts down itself which restricted ones it took out.",
        ["ExportImports"] = "Names of files.",
        ["ExportInitiatives"] = "Puts down itself which restricted ones it took out.",
        ["ExportMeetings"] = "Puts down itself which restricted ones it took out.",
        ["ExportOrganizations"] = "The register that all sides share.",
        ["ExportParties"] = "The register that all sides share.",
        ["ExportPeople"] = "The register that all sides share.",
        ["ExportProjects"] = "Puts down itself which restricted ones it took out.",
        ["ExportVisits"] = "Puts down itself which restricted ones it took out.",
        ["ExportGroupOpenItems"] = "Puts down itself which restricted ones it took out.",
        ["ExportWorkingGroups"] = "Puts down itself which restricted ones it took out.",
        ["FindRecordPlace"] = "Says where a record is shown.",
        ["GetAuditHeads"] = "Hashes and signatures.",
        ["GetDashboard"] = "Names only.",
        ["GetImport"] = "What the reader brought along himself.",
        ["GetLastStep"] = "Says a state.",
        ["GetOrganization"] = "The register that all sides share.",
        ["GetParty"] = "The register that all sides share.",
        ["GetPerson"] = "The register that all sides share.",
        ["GetPurge"] = "Names fields, and tells none of their texts again.",
        ["IsContentKept"] = "Says yes or no.",
        ["ListAudit"] = "Rows of the trail; what one of them holds is GetAuditEntry's.",
        ["ListAuditUsers"] = "Names of users.",
        ["ListChoices"] = "Names only.",
        ["ListCommitments"] = "Names only.",
        ["ListEvents"] = "Names only.",
        ["ListGroupOpenItems"] = "Names only.",
        ["ListImportFields"] = "Names of fields.",
        ["ListImportRows"] = "What the reader brought along himself; restricted matters are not imported.",
        ["ListImportSources"] = "Names of tables.",
        ["ListImports"] = "Names of files.",
        ["ListInitiatives"] = "Names only.",
        ["ListMeetingOpenItems"] = "Names only.",
        ["ListKeptParties"] = "The register that all sides share.",
        ["ListMeetings"] = "Names only.",
        ["ListOrganizations"] = "The register that all sides share.",
        ["ListParties"] = "The register that all sides share.",
        ["ListPeople"] = "The register that all sides share.",
        ["ListProjects"] = "Names only.",
        ["ListPurges"] = "Names fields, not texts.",
        ["ListReleases"] = "Who handed what over to whom; restricted matters never are.",
        ["ListReminders"] = "Days and recipients.",
        ["ListVisits"] = "Names only.",
        ["ListWaiting"] = "Names only.",
        ["ListWorkingGroups"] = "Names only.",
        ["OpenAttachment"] = "Every download is on the trail, restricted or not.",
        ["PrepareBulk"] = "Names only.",
        ["PreviewRelease"] = "Restricted matters are not released, and so not previewed.",
        ["StopImport"] = "Says that it was asked.",
        ["TryRow"] = "What the reader brought along himself; restricted matters are not imported.",
    };

    private static readonly Func<Type, string?> SaysWhatItShows = type =>
        ShowNoText.ContainsKey(type.Name) || type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IShowsRecords<>))
            ? null
            : $"{type.Name} does not say whether it shows records' text.";

    private static readonly Func<Type, string?> IsInternalSealed = type =>
        type.IsPublic || type.IsNestedPublic || !type.IsSealed ? $"{type.Name} is not internal sealed." : null;

    private static readonly Func<Type, string?> HasNoPublicSetter = type =>
        type.GetProperties().FirstOrDefault(p => p.SetMethod is { IsPublic: true } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit)))
            is { } open ? $"{type.Name}.{open.Name} has a public setter." : null;

    private static IEnumerable<Type> Requests => Types.Where(type => Implements(type, typeof(IRequest<>)));

    private static IEnumerable<Type> QueriesAboutRecords => Requests.Where(type =>
        type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IQuery<>))
        && type.GetCustomAttribute<NeedsAttribute>()!.Permission is Permission.ReadRecords or Permission.RegisterRecords or Permission.Release or Permission.OpenAudit or Permission.ReadAudit);

    private static IEnumerable<Type> Handlers => Types.Where(type => Implements(type, typeof(IRequestHandler<,>)));

    private static IEnumerable<Type> Aggregates => typeof(AggregateRoot).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(AggregateRoot)));

    [Fact]
    public void Every_request_declares_the_permission_it_needs() => DeclaresWhatItNeeds.ShouldHoldFor(Requests);

    [Fact]
    public void A_request_without_a_permission_is_seen() => DeclaresWhatItNeeds.ShouldRefuse(typeof(BadRequest));

    [Fact]
    public void Every_request_is_a_sealed_record() => IsARecord.ShouldHoldFor(Requests);

    [Fact]
    public void A_request_that_is_a_class_is_seen() => IsARecord.ShouldRefuse(typeof(BadRequest));

    [Fact]
    public void Every_request_is_a_command_or_a_query() => IsCommandOrQuery.ShouldHoldFor(Requests);

    [Fact]
    public void A_request_of_no_kind_is_seen() => IsCommandOrQuery.ShouldRefuse(typeof(BadRequest));

    [Fact]
    public void Every_query_about_records_says_whose_text_it_shows() => SaysWhatItShows.ShouldHoldFor(QueriesAboutRecords);

    [Fact]
    public void A_query_that_does_not_say_it_is_seen() => SaysWhatItShows.ShouldRefuse(typeof(BadRequest));

    [Fact]
    public void What_is_listed_to_show_no_text_is_there_and_does_not_say_otherwise() =>
        ShowNoText.Keys.ShouldAllBe(name => QueriesAboutRecords.Any(type => type.Name == name && !Implements(type, typeof(IShowsRecords<>))));

    [Fact]
    public void Every_handler_is_internal_and_sealed() => IsInternalSealed.ShouldHoldFor(Handlers);

    [Fact]
    public void An_open_handler_is_seen() => IsInternalSealed.ShouldRefuse(typeof(BadHandler));

    [Fact]
    public void Aggregates_change_by_their_methods_only() => HasNoPublicSetter.ShouldHoldFor(Aggregates);

    [Fact]
    public void A_public_setter_is_seen() => HasNoPublicSetter.ShouldRefuse(typeof(BadAggregate));

    private static bool Implements(Type type, Type contract) =>
        type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == contract);

    public class BadRequest : IRequest<Result>;

    public class BadHandler;

    private sealed class BadAggregate : AggregateRoot
    {
        public string Name { get; set; } = "";
    }
}
