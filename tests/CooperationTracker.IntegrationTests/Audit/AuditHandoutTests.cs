using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using CooperationTracker.TestSupport;
using Shouldly;
using Xunit;

namespace CooperationTracker.IntegrationTests.Audit;

/// <summary>Signed heads go to a syslog server, where the database's owner cannot take them back.</summary>
public sealed class AuditHandoutTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_head_is_told_to_syslog_by_datagram()
    {
        using var server = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        await using var app = await TestApp.CreateAsync(settings: Told($"udp://127.0.0.1:{((IPEndPoint)server.Client.LocalEndPoint!).Port}"));
        await app.WriteAsync(1);
        await app.Services.SealAsync();

        var message = Encoding.UTF8.GetString((await server.ReceiveAsync(Cancelled).AsTask().WaitAsync(TimeSpan.FromSeconds(20), Cancelled)).Buffer);

        ShouldBeHead(message, 1);
    }

    [Fact]
    public async Task Each_head_is_told_once_by_stream_with_its_length_before_it()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var app = await TestApp.CreateAsync(settings: Told($"tcp://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"));
        for (var number = 1; number <= 2; number++)
        {
            await app.WriteAsync(1);
            var received = ReceiveAsync(listener);
            await app.Services.SealAsync();
            await app.Services.SealAsync();
            ShouldBeHead(await received, number);
        }

        listener.Pending().ShouldBeFalse("nothing was sealed, nothing is told");
    }

    [Fact]
    public async Task What_syslog_did_not_take_is_told_when_it_is_back()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        await using var app = await TestApp.CreateAsync(settings: Told($"tcp://127.0.0.1:{port}"));
        await app.WriteAsync(1);
        await app.Services.SealAsync();
        (await app.VerifyAsync()).Break.ShouldBeNull();

        using var back = new TcpListener(IPAddress.Loopback, port);
        back.Start();
        var received = ReceiveAsync(back);
        await app.WriteAsync(1);
        await app.Services.SealAsync();

        ShouldBeHead(await received, 1);
        ShouldBeHead(await ReceiveAsync(back), 2);
    }

    private static Dictionary<string, string?> Told(string address) => new() { ["Audit:Syslog"] = address };

    /// <summary>One connection's worth.</summary>
    private static async Task<string> ReceiveAsync(TcpListener listener)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        using var client = await listener.AcceptTcpClientAsync(limit.Token);
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        var text = await reader.ReadToEndAsync(limit.Token);
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        text[..space].ShouldBe(Encoding.UTF8.GetByteCount(text[(space + 1)..]).ToString(System.Globalization.CultureInfo.InvariantCulture));
        return text[(space + 1)..];
    }

    private static void ShouldBeHead(string message, long number)
    {
        message.ShouldStartWith("<109>1 2026-03-02T06:00:00.000Z ");
        message.ShouldContain(" cooperation-tracker ");
        var head = JsonDocument.Parse(message[message.IndexOf('{', StringComparison.Ordinal)..]).RootElement;
        head.GetProperty("number").GetInt64().ShouldBe(number);
        head.GetProperty("signature").GetString().ShouldNotBeNullOrEmpty();
    }
}
