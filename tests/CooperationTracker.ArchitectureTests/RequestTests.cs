using System.Reflection;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Domain.Common;
using MediatR;
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

    private static readonly Func<Type, string?> IsInternalSealed = type =>
        type.IsPublic || type.IsNestedPublic || !type.IsSealed ? $"{type.Name} is not internal sealed." : null;

    private static readonly Func<Type, string?> HasNoPublicSetter = type =>
        type.GetProperties().FirstOrDefault(p => p.SetMethod is { IsPublic: true } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit)))
            is { } open ? $"{type.Name}.{open.Name} has a public setter." : null;

    private static IEnumerable<Type> Requests => Types.Where(type => Implements(type, typeof(IRequest<>)));

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
