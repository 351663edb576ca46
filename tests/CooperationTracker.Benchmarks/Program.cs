using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(CooperationTracker.Benchmarks.ReadingBenchmarks).Assembly).Run(args);
