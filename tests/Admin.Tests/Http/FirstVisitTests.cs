using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Admin.Tests.Auth;
using Admin.Tests.Servers;

namespace Admin.Tests.Http;

/// <summary>What a browser with an empty cache loads when somebody opens the overview, byte by byte as it goes over the wire.</summary>
public sealed partial class FirstVisitTests(PostgresServer postgres, ITestOutputHelper output)
{
    private const int WorthPacking = 1024;

    /// <summary>It was 215 kB (br) when this was written; the output of the test tells each file. What scripts load later is not in it.</summary>
    private const int MostBytes = 260_000;

    private static readonly string[] PackedAlready = ["font/woff2", "image/png", "image/webp"];

    [Theory]
    [InlineData("br, gzip")]
    [InlineData("gzip")]
    public async Task Every_text_of_the_overview_is_packed_and_all_of_it_comes_from_this_site(string accepted)
    {
        var database = await postgres.CreateDatabaseAsync();
        await database.AddUserAsync(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-40));
        await using var app = await TestApp.StartAsync(database.Url);
        using var browser = new SignInForm(app);
        using var client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None, UseCookies = false }) { BaseAddress = app.Process.Address };
        client.DefaultRequestHeaders.Add("Cookie", await browser.SignInAsync(app.Process.SignInLink));
        client.DefaultRequestHeaders.Add("Accept-Encoding", accepted);

        var waiting = new Queue<Uri>([new Uri(app.Process.Address, "/")]);
        var seen = new Dictionary<Uri, (string Type, string Packing, int Bytes)>();
        while (waiting.TryDequeue(out var address))
        {
            if (seen.ContainsKey(address))
            {
                continue;
            }

            Assert.Equal(app.Process.Address.Authority, address.Authority);
            var (headers, bytes) = await GetAsync(client, address);
            var type = headers.ContentType!.MediaType!;
            seen[address] = (type, string.Join(',', headers.ContentEncoding), bytes.Length);
            var text = type is "text/html" or "text/css" ? await UnpackedAsync(headers, bytes) : "";
            foreach (var next in (type == "text/html" ? InPage().Matches(text) : InStyle().Matches(text)).Select(m => m.Groups[1].Value).Where(IsLoaded))
            {
                waiting.Enqueue(new Uri(address, WebUtility.HtmlDecode(next)));
            }
        }

        foreach (var (address, part) in seen)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{part.Bytes,8} {part.Packing,-5} {part.Type,-16} {address.AbsolutePath}"));
        }

        var total = seen.Values.Sum(p => p.Bytes);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{total,8} in all, {accepted}"));
        Assert.Contains(seen, s => s.Value.Type == "text/css");
        Assert.Contains(seen, s => s.Key.AbsolutePath.Contains("blazor.web", StringComparison.Ordinal));
        Assert.All(
            seen.Where(s => !PackedAlready.Contains(s.Value.Type) && s.Value.Bytes > WorthPacking),
            s => Assert.Contains(s.Value.Packing, accepted.Split(", ")));
        Assert.InRange(total, 1, MostBytes);
    }

    [Theory]
    [InlineData("/metrics")]
    [InlineData("/api/v1/analytics/range?start=2000-01-01&end=2999-12-31")]
    [InlineData("/api/v1/analytics/growth")]
    public async Task Every_long_answer_to_a_machine_is_packed(string path)
    {
        var database = await postgres.CreateDatabaseAsync();
        await database.AddUserAsync(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-40));
        await using var app = await TestApp.StartAsync(database.Url);
        app.WithKey.DefaultRequestHeaders.Add("Accept-Encoding", "br, gzip");

        var (headers, bytes) = await GetAsync(app.WithKey, new Uri(path, UriKind.Relative));

        Assert.NotEmpty(headers.ContentEncoding);
        Assert.True((await UnpackedAsync(headers, bytes)).Length > WorthPacking);
    }

    private static async Task<(HttpContentHeaders Headers, byte[] Bytes)> GetAsync(HttpClient client, Uri address)
    {
        using var response = await client.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{address} answers {response.StatusCode}.");
        return (response.Content.Headers, await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<string> UnpackedAsync(HttpContentHeaders headers, byte[] bytes)
    {
        using var packed = new MemoryStream(bytes);
        await using Stream plain = string.Join(',', headers.ContentEncoding) switch
        {
            "br" => new System.IO.Compression.BrotliStream(packed, System.IO.Compression.CompressionMode.Decompress),
            "gzip" => new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionMode.Decompress),
            _ => packed,
        };
        using var reader = new StreamReader(plain);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Of the fonts, a browser loads those parts whose letters are on the page.</summary>
    private static bool IsLoaded(string address) =>
        !address.StartsWith("data:", StringComparison.Ordinal)
        && (!address.Contains(".woff2", StringComparison.Ordinal) || address.Contains("-latin-wght-", StringComparison.Ordinal));

    /// <summary>Styles, icons and scripts that a page loads.</summary>
    [GeneratedRegex("""<(?:link|script|img)\b[^>]*?\b(?:href|src)="([^"]+)["]""")]
    private static partial Regex InPage();

    /// <summary>Fonts and pictures that a style sheet loads.</summary>
    [GeneratedRegex("""url\(["']?([^"')]+)["']?\)""")]
    private static partial Regex InStyle();
}
