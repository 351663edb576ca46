using System.Reflection;
using System.Xml.Linq;
using ArchUnitNET.Domain;
using ArchUnitNET.Fluent.Syntax.Elements.Types;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using CooperationTracker.Application.Common.Persistence;
using CooperationTracker.Domain.Common;
using CooperationTracker.Infrastructure.Persistence;
using Shouldly;
using Xunit;
using static ArchUnitNET.Fluent.ArchRuleDefinition;
using Assembly = System.Reflection.Assembly;
using Type = System.Type;

namespace CooperationTracker.ArchitectureTests;

/// <summary>Web → Infrastructure → Application → Domain, and never back.</summary>
public sealed class LayerTests
{
    private static readonly Assembly Domain = typeof(AggregateRoot).Assembly;
    private static readonly Assembly Application = typeof(IAppDbContext).Assembly;
    private static readonly Assembly Infrastructure = typeof(AppDbContext).Assembly;
    private static readonly Assembly Web = typeof(Program).Assembly;
    private static readonly Architecture Architecture =
        new ArchLoader().LoadAssemblies(Domain, Application, Infrastructure, Web, typeof(LayerTests).Assembly).Build();

    private static readonly Func<XDocument, string?> ReferencesNothing = project =>
        project.Descendants().FirstOrDefault(e => e.Name.LocalName is "PackageReference" or "ProjectReference" or "FrameworkReference")?.ToString();

    private static readonly Func<Type, string?> SeesNoDatabase = type =>
        Members(type).Any(seen => seen.IsAssignableTo(typeof(IAppDbContext)) || seen.IsAssignableTo(typeof(Microsoft.EntityFrameworkCore.DbContext)))
            ? $"{type} sees the database context."
            : null;

    public static TheoryData<string, string> Forbidden => new()
    {
        { "Domain", "Application" },
        { "Domain", "Infrastructure" },
        { "Domain", "Web" },
        { "Application", "Infrastructure" },
        { "Application", "Web" },
        { "Infrastructure", "Web" },
    };

    [Theory]
    [MemberData(nameof(Forbidden))]
    public void A_layer_knows_none_above_it(string below, string above) => NotDependOn(Named(below), Named(above)).Check(Architecture);

    [Fact]
    public void The_layer_rule_sees_a_type_that_looks_up() =>
        NotDependOn(typeof(LayerTests).Assembly, Infrastructure).HasNoViolations(Architecture).ShouldBeFalse();

    [Fact]
    public void The_layer_rule_refuses_an_empty_selection() =>
        Should.Throw<FailedArchRuleException>(() =>
            Types().That().ResideInNamespace("CooperationTracker.Nowhere").Should().NotBePublic().Check(Architecture));

    [Fact]
    public void Domain_references_no_packages() =>
        ReferencesNothing.ShouldHoldFor([XDocument.Parse(Repository.Read("src/CooperationTracker.Domain/CooperationTracker.Domain.csproj"))]);

    [Fact]
    public void Domain_is_compiled_against_the_platform_only() =>
        Domain.GetReferencedAssemblies().ShouldAllBe(name => name.Name!.StartsWith("System.", StringComparison.Ordinal));

    [Fact]
    public void The_package_rule_sees_a_reference() =>
        ReferencesNothing.ShouldRefuse(XDocument.Parse("""<Project><ItemGroup><PackageReference Include="MediatR" /></ItemGroup></Project>"""));

    [Fact]
    public void Endpoints_pages_and_jobs_never_see_the_database_context() =>
        SeesNoDatabase.ShouldHoldFor(Web.GetTypes().Where(IsEntrance)
            .Concat(Infrastructure.GetTypes().Where(type => type.Namespace?.Contains(".Jobs", StringComparison.Ordinal) == true)));

    [Fact]
    public void The_context_rule_sees_an_entrance_with_a_context() => SeesNoDatabase.ShouldRefuse(typeof(NosyEntrance));

    private static TypesShouldConjunction NotDependOn(Assembly below, Assembly above) =>
        Types().That().ResideInAssembly(below).Should().NotDependOnAny(Types().That().ResideInAssembly(above));

    private static Assembly Named(string layer) => layer switch
    {
        "Domain" => Domain,
        "Application" => Application,
        "Infrastructure" => Infrastructure,
        _ => Web,
    };

    private static bool IsEntrance(Type type) =>
        type.Namespace is { } space
        && (space.StartsWith("CooperationTracker.Web.Api", StringComparison.Ordinal) || space.StartsWith("CooperationTracker.Web.Components", StringComparison.Ordinal));

    /// <summary>Everything that a type's members (and their closures) take, hold or answer.</summary>
    private static IEnumerable<Type> Members(Type type)
    {
        const BindingFlags all = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        return type.GetFields(all).Select(f => f.FieldType)
            .Concat(type.GetProperties(all).Select(p => p.PropertyType))
            .Concat(type.GetConstructors(all).SelectMany(c => c.GetParameters()).Select(p => p.ParameterType))
            .Concat(type.GetMethods(all).SelectMany(m => m.GetParameters().Select(p => p.ParameterType).Append(m.ReturnType)));
    }

    private sealed record NosyEntrance(IAppDbContext Db);
}
