using System.Diagnostics;
using System.Net;
using Admin.Tests.Auth;
using Admin.Tests.Servers;

namespace Admin.Tests.Hosting;

/// <summary>Where the disk behind the log is full, the numbers are recorded all the same.</summary>
public sealed class FullOutputTests
{
    [Fact]
    public async Task Neither_the_log_nor_the_sign_in_link_can_end_the_app()
    {
        using var folder = new TemporaryFolder();
        var address = new Uri($"http://127.0.0.1:{FreePort.Find()}");
        var start = new ProcessStartInfo("bash", ["-c", "exec dotnet \"$0\" > /dev/full", AppProcess.BuiltApp()]) { WorkingDirectory = folder.Path };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = address.ToString();
        using var app = Process.Start(start)!;
        try
        {
            using var client = new HttpClient { BaseAddress = address };
            await TestApp.UntilAsync(async () => app.HasExited || await RecordedAsync(client));

            using var browser = new SignInForm(() => address);
            await browser.OpenAsync(new Uri("/signin", UriKind.Relative));
            var answer = await browser.SendAsync();
            Assert.Equal((HttpStatusCode.Redirect, "/signin?notice=unwritten"), answer);
            await browser.OpenAsync(new Uri(answer.Location, UriKind.Relative));
            Assert.Contains("No link could be written", browser.Page, StringComparison.Ordinal);
            Assert.False(app.HasExited);
        }
        finally
        {
            app.Kill();
            await app.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task<bool> RecordedAsync(HttpClient client)
    {
        try
        {
            using var latest = await client.GetAsync(new Uri("/api/v1/analytics/latest", UriKind.Relative), TestContext.Current.CancellationToken);
            return latest.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
