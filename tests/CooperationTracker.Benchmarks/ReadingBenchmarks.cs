using BenchmarkDotNet.Attributes;
using CooperationTracker.Application.Common.Paging;
using CooperationTracker.Application.Features.Commitments;
using CooperationTracker.Application.Features.Reporting;
using CooperationTracker.TestSupport;

namespace CooperationTracker.Benchmarks;

/// <summary>
/// What the main pages cost at the server as the register grows, through the whole pipeline, on a SQLite file:
/// <c>dotnet run -c Release --project tests/CooperationTracker.Benchmarks -- --filter '*Reading*'</c>.
/// </summary>
[MemoryDiagnoser]
public class ReadingBenchmarks
{
    private TestApp _app = null!;

    [Params(1_000, 100_000)]
    public int Commitments { get; set; }

    [GlobalSetup]
    public async Task FillAsync() => _app = await ManyCommitments.OfAsync(Commitments);

    [Benchmark]
    public async Task<int> First_page_of_commitments() =>
        (await _app.SendAsync(_app.Users.Staff, new ListCommitments(new PageRequest(1, 50)))).Value.Total;

    [Benchmark]
    public async Task<int> First_page_of_commitments_for_the_other_side() =>
        (await _app.SendAsync(_app.Users.StaffKz, new ListCommitments(new PageRequest(1, 50)))).Value.Total;

    [Benchmark]
    public async Task<int> Commitments_found_by_two_words_sorted_by_title() =>
        (await _app.SendAsync(_app.Users.Staff, new ListCommitments(new PageRequest(1, 50, "title"), Search: "договор 77"))).Value.Total;

    [Benchmark]
    public async Task<int> Commitments_overdue_page_20() =>
        (await _app.SendAsync(_app.Users.Staff, new ListCommitments(new PageRequest(20, 50), Attention: Attention.Overdue))).Value.Total;

    [Benchmark]
    public async Task<int> What_waits_for_a_chair() => (await _app.SendAsync(_app.Users.Chair, new CountWaiting())).Value;

    [Benchmark]
    public async Task<int> Dashboard() => (await _app.SendAsync(_app.Users.Official, new GetDashboard())).Value.Active;
}
