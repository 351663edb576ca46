using CooperationTracker.TestSupport;
using Xunit;

[assembly: AssemblyFixture(typeof(TestTemplates))]
