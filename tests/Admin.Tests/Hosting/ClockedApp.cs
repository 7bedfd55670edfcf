using Admin.Data.State;
using Admin.Web.Jobs;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Admin.Tests.Hosting;

/// <summary>The whole app with the sample source in this process, by a clock that the test sets. Nothing runs by the clock: the test does what the jobs would.</summary>
internal sealed class ClockedApp : IAsyncDisposable
{
    private const string Key = "clocked-key-51c0e7";

    private readonly TemporaryFolder _folder = new();
    private readonly Factory _factory;

    private ClockedApp(IReadOnlyList<(string Name, string Value)> settings) => _factory = new Factory(_folder, Time, settings);

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 25, 9, 0, 0, TimeSpan.Zero));

    public HttpClient WithKey { get; private set; } = null!;

    /// <summary>Starts it and waits until its first run has ended well.</summary>
    public static async Task<ClockedApp> StartAsync(params (string Name, string Value)[] settings)
    {
        var app = new ClockedApp(settings);
        app.WithKey = app._factory.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });
        app.WithKey.DefaultRequestHeaders.Add("X-Api-Key", Key);
        await Servers.TestApp.UntilAsync(async () => await app.Get<RunHistory>().LastEndedAsync(TestContext.Current.CancellationToken) is { Outcome: RunOutcome.Succeeded });
        return app;
    }

    public T Get<T>()
        where T : notnull => _factory.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        WithKey.Dispose();
        await _factory.DisposeAsync();
        _folder.Dispose();
    }

    private sealed class Factory(TemporaryFolder folder, TimeProvider time, IReadOnlyList<(string Name, string Value)> settings) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder
                .UseEnvironment("Development")
                .UseSetting("DUCKDB_PATH", folder.File("metrics.duckdb"))
                .UseSetting("BACKUP_DIR", folder.File("backups"))
                .UseSetting("ADMIN_API_KEY", Key)
                .UseSetting("Backups:Schedule", "off")
                .UseSetting("Logging:LogLevel:Default", "None")
                .ConfigureTestServices(services =>
                {
                    services.AddSingleton(time);
                    foreach (var scheduler in services.Where(s => s.ServiceType == typeof(IHostedService) && s.ImplementationFactory?.Method.ReturnType == typeof(Scheduling)).ToList())
                    {
                        services.Remove(scheduler);
                    }
                });
            foreach (var (name, value) in settings)
            {
                builder.UseSetting(name, value);
            }
        }
    }
}
