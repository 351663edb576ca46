using BenchmarkDotNet.Attributes;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.Reporting;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationTracker.Benchmarks;

/// <summary>
/// What the visibility filter costs: the same requests on the same file, once as the program sends them and once by a program whose
/// model has no filters. The reader sees everything in both, so that both read the same rows:
/// <c>dotnet run -c Release --project tests/CooperationTracker.Benchmarks -- --filter '*Filter*'</c>.
/// </summary>
[MemoryDiagnoser]
public class FilterBenchmarks
{
    private TestApp _app = null!;
    private ServiceProvider _unfiltered = null!;

    [Params(1_000, 100_000)]
    public int Commitments { get; set; }

    [Params(true, false)]
    public bool Filtered { get; set; }

    private IServiceProvider Program => Filtered ? _app.Services : _unfiltered;

    [GlobalSetup]
    public async Task FillAsync()
    {
        _app = await ManyCommitments.OfAsync(Commitments);
        _unfiltered = _app.AnotherServer(services =>
            services.ConfigureDbContext<AppDbContext>(options => options.ReplaceService<IModelCustomizer, WithoutFilters>()));
    }

    [GlobalCleanup]
    public ValueTask StopAsync() => _unfiltered.DisposeAsync();

    [Benchmark]
    public async Task<int> List() => (await Program.SendAsync(_app.Users.Staff, new ListCommitments(new PageRequest(1, 50)))).Value.Total;

    [Benchmark]
    public async Task<int> Dashboard() => (await Program.SendAsync(_app.Users.Staff, new GetDashboard())).Value.Active;

    private sealed class WithoutFilters(ModelCustomizerDependencies dependencies) : RelationalModelCustomizer(dependencies)
    {
        public override void Customize(ModelBuilder modelBuilder, DbContext context)
        {
            base.Customize(modelBuilder, context);
            foreach (var type in modelBuilder.Model.GetEntityTypes().Where(type => type.GetDeclaredQueryFilters().Count > 0))
            {
                type.SetQueryFilter(AppDbContext.VisibilityFilter, null);
            }
        }
    }
}
