using System.Reflection;
using CooperationTracker.Application.Common.Access;
using CooperationTracker.Application.Common.Messaging;
using CooperationTracker.Domain.Access;
using MediatR;
using Shouldly;
using Xunit;

namespace CooperationTracker.ArchitectureTests;

/// <summary>docs/permissions.md says who may what, as the program has it. Where they differ, the failure shows the table to paste.</summary>
public sealed class PermissionDocumentTests
{
    private const string Document = "docs/permissions.md";

    [Fact]
    public void The_matrix_of_roles_and_permissions_is_the_programs() =>
        Table(Repository.Read(Document), "| Permission |").ShouldBe(Matrix(), $"{Document} should have:\n{Matrix()}\n");

    [Fact]
    public void The_list_of_requests_and_what_they_need_is_the_programs() =>
        Table(Repository.Read(Document), "| Area |").ShouldBe(Requests(), $"{Document} should have:\n{Requests()}\n");

    [Fact]
    public void A_table_that_differs_in_one_mark_is_seen()
    {
        Matrix().ShouldContain("✓");
        Table(Repository.Read(Document).Replace("| ✓ |", "| |", StringComparison.Ordinal), "| Permission |").ShouldNotBe(Matrix());
    }

    [Fact]
    public void A_request_that_the_list_does_not_know_is_seen()
    {
        var lines = Requests().Split('\n');
        lines.Length.ShouldBeGreaterThan(50);
        string.Join('\n', lines[..^1]).ShouldNotBe(Requests());
    }

    private static string Matrix()
    {
        var roles = Enum.GetValues<Role>();
        var lines = new List<string>
        {
            $"| Permission | {string.Join(" | ", roles)} |",
            $"|---|{string.Concat(roles.Select(_ => "---|"))}",
        };
        lines.AddRange(Enum.GetValues<Permission>().Select(permission =>
            $"| {permission} |{string.Concat(roles.Select(role => RolePermissions.Of(role).Contains(permission) ? " ✓ |" : " |"))}"));
        return string.Join('\n', lines);
    }

    private static string Requests()
    {
        var rows = typeof(IDispatcher).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IRequest<>)))
            .Select(type => (Area: type.Namespace!.Split('.')[^1], type.Name, Needs: type.GetCustomAttribute<NeedsAttribute>()!.Permission))
            .OrderBy(row => row.Area, StringComparer.Ordinal).ThenBy(row => row.Name, StringComparer.Ordinal)
            .Select(row => $"| {row.Area} | {row.Name} | {row.Needs} |");
        return string.Join('\n', rows.Prepend("|---|---|---|").Prepend("| Area | Request | Needs |"));
    }

    private static string Table(string document, string heading) =>
        string.Join('\n', document.ReplaceLineEndings("\n").Split('\n')
            .SkipWhile(line => !line.StartsWith(heading, StringComparison.Ordinal))
            .TakeWhile(line => line.StartsWith('|')));
}
