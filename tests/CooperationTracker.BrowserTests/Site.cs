using System.Diagnostics;
using System.Net.Sockets;
using System.Net;
using System.Text.RegularExpressions;
using CooperationTracker.BrowserTests;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Site))]

namespace CooperationTracker.BrowserTests;

/// <summary>
/// The real program with the demo case, as a process of its own on a free port, and one Chromium to look at it with
/// (<c>CT_TEST_CHROMIUM</c>, else where Debian puts it). Without a browser the tests show as skipped.
/// </summary>
public sealed class Site : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ct-browser-").FullName;
    private Process? _program;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public string Address { get; private set; } = "";

    /// <summary>Where mails become files.</summary>
    public string Outbox => Path.Combine(_folder, "outbox");

    private static string? Chromium
    {
        get
        {
            var path = Environment.GetEnvironmentVariable("CT_TEST_CHROMIUM");
            path = string.IsNullOrWhiteSpace(path) ? "/usr/bin/chromium" : path;
            return File.Exists(path) ? path : null;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (Chromium is not { } chromium)
        {
            return;
        }

        Address = $"http://127.0.0.1:{FreePort()}";
        await StartProgramAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A page of a browser that nobody has used before.</summary>
    public async Task<IPage> OpenAsync(int width = 1400, string? colorScheme = null)
    {
        if (_browser is null)
        {
            Assert.Skip("Chromium is not on this machine: install Debian's chromium or set CT_TEST_CHROMIUM.");
        }

        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = Address,
            ViewportSize = new() { Width = width, Height = 900 },
            ColorScheme = colorScheme == "dark" ? ColorScheme.Dark : ColorScheme.Light,

            // Colours that are on their way from one to another have any contrast.
            ReducedMotion = ReducedMotion.Reduce,
        });
        // A failure comes late; a machine on which all suites run at once does not make one.
        context.SetDefaultTimeout(45_000);
        return await context.NewPageAsync();
    }

    /// <summary>A page on which a demo account is signed in.</summary>
    public async Task<IPage> SignInAsync(string account, int width = 1400, string? colorScheme = null)
    {
        var page = await OpenAsync(width, colorScheme);
        await page.GotoAsync("/account/sign-in");
        await page.FillAsync("#email", $"{account}@demo.example");
        await page.FillAsync("#password", "Demo!2026-Ufa");
        await page.PressAsync("#password", "Enter");

        await LetInAsync(page);
        return page;
    }

    /// <summary>Waits until signing in has led elsewhere; by the address alone, for the page may have loaded before anybody waits for that.</summary>
    public static Task LetInAsync(IPage page) => Assertions.Expect(page).Not.ToHaveURLAsync(new Regex("sign-in"), new() { Timeout = 30_000 });

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_program is not null)
        {
            _program.Kill(entireProcessTree: true);
            await _program.WaitForExitAsync();
            _program.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartProgramAsync()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "CooperationTracker.Web.dll")])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["RateLimits__SignInPerMinute"] = "10000",
                ["RateLimits__AccountPerMinute"] = "10000",
                ["ASPNETCORE_URLS"] = Address,
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["ConnectionStrings__Default"] = $"Data Source={Path.Combine(_folder, "site.db")}",
                ["Outbox__Directory"] = Outbox,
                ["Demo__Enabled"] = "true",
            },
        };
        _program = Process.Start(start)!;
        var said = new List<string>();
        _program.OutputDataReceived += (_, line) => Keep(line.Data);
        _program.ErrorDataReceived += (_, line) => Keep(line.Data);
        _program.BeginOutputReadLine();
        _program.BeginErrorReadLine();

        using var http = new HttpClient { BaseAddress = new Uri(Address) };
        for (var attempt = 0; attempt < 240; attempt++)
        {
            try
            {
                if ((await http.GetAsync("/health/ready")).StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            if (_program.HasExited)
            {
                break;
            }

            await Task.Delay(500);
        }

        lock (said)
        {
            throw new InvalidOperationException($"The program did not become ready:\n{string.Join('\n', said.TakeLast(30))}");
        }

        void Keep(string? line)
        {
            lock (said)
            {
                said.Add(line ?? "");
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
