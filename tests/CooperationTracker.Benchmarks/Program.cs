using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using CooperationTracker.Benchmarks;

if (args is ["plans", var count])
{
    await QueryPlans.WriteAsync(int.Parse(count, CultureInfo.InvariantCulture), Console.Out);
    await ManyCommitments.DropAsync();
    return;
}

// In one process, so that the register is filled once.
var config = DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(new InProcessEmitToolchain(TimeSpan.FromHours(1), logOutput: true)));
BenchmarkSwitcher.FromAssembly(typeof(ReadingBenchmarks).Assembly).Run(args, config);
await ManyCommitments.DropAsync();
