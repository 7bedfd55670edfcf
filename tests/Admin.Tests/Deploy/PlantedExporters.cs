using System.Globalization;
using Admin.Tests.Servers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Admin.Tests.Deploy;

/// <summary>
/// Answers scrapes on 127.0.0.1 with the texts of <c>Deploy/exporters</c>, each on a port of its own. Their names and labels are those of the exporters
/// of the versions in <c>deploy/compose.yaml</c>; their counters grow from scrape to scrape.
/// </summary>
internal sealed class PlantedExporters : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly Dictionary<string, string> _addresses;
    private int _scrapes;

    private PlantedExporters(WebApplication server, Dictionary<string, string> addresses) => (_server, _addresses) = (server, addresses);

    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "Admin.Tests", "Deploy", "exporters");

    public static async Task<PlantedExporters> StartAsync()
    {
        var files = Directory.GetFiles(Folder, "*.prom");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls([.. files.Select(_ => "http://127.0.0.1:0")]);
        var server = builder.Build();
        var exporters = new PlantedExporters(server, []);
        server.Run(exporters.AnswerAsync);
        await server.StartAsync();
        foreach (var (file, url) in files.Zip(server.Urls))
        {
            exporters._addresses[Path.GetFileNameWithoutExtension(file)] = new Uri(url).Authority;
        }

        return exporters;
    }

    /// <summary>Host and port of the exporter of that name.</summary>
    public string Address(string exporter) => _addresses[exporter];

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var exporter = _addresses.Single(a => a.Value == context.Request.Host.Value).Key;
        var growth = 1 + (Interlocked.Increment(ref _scrapes) / 100.0);
        var counts = false;
        foreach (var line in await File.ReadAllLinesAsync(Path.Combine(Folder, exporter + ".prom"), context.RequestAborted))
        {
            if (line.StartsWith('#'))
            {
                counts = !line.EndsWith(" gauge", StringComparison.Ordinal);
                await context.Response.WriteAsync(line + "\n", context.RequestAborted);
                continue;
            }

            var at = line.LastIndexOf(' ');
            var value = double.Parse(line[at..], CultureInfo.InvariantCulture) * (counts ? growth : 1);
            await context.Response.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{line[..at]} {value:R}\n"), context.RequestAborted);
        }
    }
}
