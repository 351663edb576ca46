using System.Diagnostics;
using CooperationTracker.Infrastructure.Persistence;
using CooperationTracker.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Audit;

/// <summary>The program as the auditor starts it: what it says and how it ends.</summary>
public sealed class VerifyAuditVerbTests
{
    [Fact]
    public async Task It_ends_with_0_while_all_is_well_and_with_1_and_the_first_break_when_not()
    {
        await using var app = await TestApp.CreateAsync();
        await app.WriteAsync(3);
        await app.Services.SealAsync();
        var heads = app.AuditSettings().HeadsFile!;

        var sound = await RunAsync(app, "--head", heads);
        sound.Said.ShouldContain("Nothing was altered, removed, inserted or cut off.");
        sound.Code.ShouldBe(0);

        var last = (await app.TrailAsync())[^1].Id;
        await app.TamperAsync($"UPDATE AuditEntries SET Address = '192.0.2.8' WHERE Id = {last}");
        var broken = await RunAsync(app, "--head", heads);
        broken.Said.ShouldContain("EntryAltered");
        broken.Code.ShouldBe(1);

        var misused = await RunAsync(app, "--heads", heads);
        misused.Said.ShouldContain("Usage: verify-audit");
        misused.Code.ShouldBe(2);
    }

    private static async Task<(int Code, string Said)> RunAsync(TestApp app, params string[] options)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "CooperationTracker.Web.dll"), "verify-audit", .. options])
        {
            WorkingDirectory = app.AuditSettings().HeadsFile is { } heads ? Path.GetDirectoryName(heads)! : Path.GetTempPath(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ConnectionStrings__Default"] = app.Services.GetRequiredService<DatabaseSettings>().ConnectionString;
        start.Environment["Demo__Enabled"] = "false";
        using var program = Process.Start(start)!;
        var said = await Task.WhenAll(program.StandardOutput.ReadToEndAsync(), program.StandardError.ReadToEndAsync());
        await program.WaitForExitAsync();
        return (program.ExitCode, string.Join('\n', said));
    }
}
