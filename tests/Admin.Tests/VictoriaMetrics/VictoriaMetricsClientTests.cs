using System.Net;
using System.Net.Sockets;
using System.Text;
using Admin.Data.VictoriaMetrics;
using Admin.Tests.Servers;

namespace Admin.Tests.VictoriaMetrics;

public sealed class VictoriaMetricsClientTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_path_prefix_and_a_password_are_used_and_the_password_is_never_told()
    {
        await using var server = await VictoriaMetricsServer.StartNewAsync(
            "-http.pathPrefix=/metrics-of/us", "-httpAuth.username=backup", "-httpAuth.password=s3cret:p@ss");
        var url = $"http://backup:s3cret%3Ap%40ss@127.0.0.1:{server.Port}/metrics-of/us/";
        using var client = new VictoriaMetricsClient(new VictoriaMetricsOptions(VictoriaMetricsAddress.Parse(url)), TimeProvider.System);
        using var stranger = new VictoriaMetricsClient(
            new VictoriaMetricsOptions(VictoriaMetricsAddress.Parse(url.Replace("s3cret", "other", StringComparison.Ordinal))), TimeProvider.System);

        await client.CheckHealthAsync(Cancelled);
        Assert.Equal(0, await client.CountSeriesAsync(Cancelled));
        Assert.Equal($"http://127.0.0.1:{server.Port}/metrics-of/us", client.Address.ToString());
        var failure = await Assert.ThrowsAsync<VictoriaMetricsException>(() => stranger.CountSeriesAsync(Cancelled));

        Assert.Contains("401", failure.Problem.What, StringComparison.Ordinal);
        Assert.Contains("user and password", failure.Problem.Next, StringComparison.Ordinal);
        Assert.DoesNotContain("p@ss", failure.ToString() + failure.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("victoria:8428")]
    [InlineData("/var/lib/victoria-metrics")]
    [InlineData("http://:8428")]
    [InlineData("http://user:p#ss@victoria:8428")]
    [InlineData("http://victoria:8428/?authKey=secret")]
    public void An_address_that_can_not_be_used_is_refused_without_being_quoted(string url)
    {
        var failure = Assert.Throws<FormatException>(() => VictoriaMetricsAddress.Parse(url));

        Assert.DoesNotContain("ss@", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_listens_it_is_said()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var options = OptionsFor(listener);
        listener.Stop();
        using var client = new VictoriaMetricsClient(options, TimeProvider.System);

        var failure = await Assert.ThrowsAsync<VictoriaMetricsException>(() => client.CheckHealthAsync(Cancelled));

        Assert.Contains("nothing accepts a connection there", failure.Problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_answers_it_is_given_up()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new VictoriaMetricsClient(OptionsFor(listener) with { AnswerTimeout = TimeSpan.FromMilliseconds(200) }, TimeProvider.System);

        var failure = await Assert.ThrowsAsync<VictoriaMetricsException>(() => client.CountSeriesAsync(Cancelled));

        Assert.Contains("said nothing for 0.2 s", failure.Problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancellation_stays_one()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new VictoriaMetricsClient(OptionsFor(listener), TimeProvider.System);
        using var cancellation = new CancellationTokenSource();
        var count = client.CountSeriesAsync(cancellation.Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => count);
    }

    [Fact]
    public async Task A_page_of_something_else_is_no_answer()
    {
        await using var server = new OneAnswer("HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n<html>hi</html>");
        using var client = new VictoriaMetricsClient(server.Options, TimeProvider.System);

        var failure = await Assert.ThrowsAsync<VictoriaMetricsException>(client.CreateSnapshotAsync);

        Assert.Contains("is not one of VictoriaMetrics", failure.Problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_names_a_path_as_its_snapshot_is_no_answer()
    {
        const string Body = """{"status":"ok","snapshot":"../../../etc"}""";
        await using var server = new OneAnswer($"HTTP/1.1 200 OK\r\nContent-Length: {Body.Length}\r\n\r\n{Body}");
        using var client = new VictoriaMetricsClient(server.Options, TimeProvider.System);

        await Assert.ThrowsAsync<VictoriaMetricsException>(client.CreateSnapshotAsync);
    }

    [Fact]
    public async Task An_export_that_breaks_off_is_no_archive()
    {
        await using var server = new OneAnswer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n0123456789abcdef\r\n");
        using var client = new VictoriaMetricsClient(server.Options, TimeProvider.System);
        using var files = new MetricsFiles();

        var failure = await Assert.ThrowsAsync<VictoriaMetricsException>(
            () => files.ArchiveOf(server.Options, client).WriteAsync(Stream.Null, null, Cancelled));

        Assert.Contains("broke off while it exported its history", failure.Problem.What, StringComparison.Ordinal);
    }

    private static VictoriaMetricsOptions OptionsFor(TcpListener listener) =>
        new(VictoriaMetricsAddress.Parse($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"));

    /// <summary>Answers the first request with these bytes and hangs up.</summary>
    private sealed class OneAnswer : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly Task _served;

        public OneAnswer(string bytes)
        {
            _listener.Start();
            _served = ServeAsync(bytes);
        }

        public VictoriaMetricsOptions Options => OptionsFor(_listener);

        public async ValueTask DisposeAsync()
        {
            await _served;
            _listener.Stop();
            _listener.Dispose();
        }

        private async Task ServeAsync(string bytes)
        {
            using var caller = await _listener.AcceptTcpClientAsync(Cancelled);
            await using var stream = caller.GetStream();
            using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
            while (await reader.ReadLineAsync(Cancelled) is { Length: > 0 })
            {
            }

            await stream.WriteAsync(Encoding.ASCII.GetBytes(bytes), Cancelled);
        }
    }
}
