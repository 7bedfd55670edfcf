using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Admin.Data.Backups;
using Admin.Data.State;
using Admin.Data.Store;
using Admin.Tests.Servers;
using Admin.Tests.Store;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Admin.Tests.Features.Restore;

/// <summary>
/// The app as its own process, with a store and verified backups that the test made. Its source is down, so that nothing but the test changes the
/// store.
/// </summary>
internal sealed class RestoreApp : IAsyncDisposable
{
    private const string Key = "test-key-7d1f0c55";
    private readonly TemporaryFolder _folder = new();
    private HttpClient _client = null!;

    private RestoreApp()
    {
    }

    public AppProcess Process { get; private set; } = null!;

    public string StorePath => _folder.File("metrics.duckdb");

    private string Backups => _folder.File("backups");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <param name="fill">Fills the store; answers with the id under which a copy of it is kept.</param>
    public static async Task<RestoreApp> MakeAsync(Func<KpiStore, Task<string>> fill)
    {
        var app = new RestoreApp();
        Directory.CreateDirectory(app.Backups);
        string id;
        await using (var store = await Stores.OpenAsync(app.StorePath))
        {
            id = await fill(store);
        }

        await app.KeepSetAsync(id, app.StorePath);
        return app;
    }

    public string SetPath(string id) => Path.Combine(Backups, $"analytics-{id}.duckdb");

    /// <summary>Makes a backup of a store that the test fills.</summary>
    public async Task KeepSetAsync(string id, Func<KpiStore, Task> fill)
    {
        var path = _folder.File($"made/{id}.duckdb");
        await using (var store = await Stores.OpenAsync(path))
        {
            await fill(store);
        }

        await KeepSetAsync(id, path);
    }

    /// <summary>Keeps a file as a set without a manifest, and says that it has been verified. The app does not run.</summary>
    public async Task KeepSetAsync(string id, string file)
    {
        File.Copy(file, SetPath(id));
        await using (var services = new ServiceCollection()
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddSingleton(TimeProvider.System)
            .AddAdminState(_folder.File("admin-state.db"))
            .AddBackups(new BackupOptions(Backups))
            .BuildServiceProvider())
        {
            await services.GetRequiredService<AdminStateDatabase>().OpenAsync(Cancelled);
            var set = (await services.GetRequiredService<BackupCatalog>().FindAsync(BackupId.Parse(id), Cancelled))!;
            var now = TimeProvider.System.GetUtcNow().UtcDateTime;
            await services.GetRequiredService<EvidenceRecords>().KeepAsync(
                set, [new PartEvidence(BackupPart.Store, EvidenceLevel.Opens, now, "Opened.")], Cancelled);
        }

        SqliteConnection.ClearAllPools();
    }

    public async Task LaunchAsync()
    {
        _client?.Dispose();
        Process = await AppProcess.StartAsync(_folder.Path, new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["DATABASE_URL"] = "postgresql://nobody:nothing@127.0.0.1:1/nothing",
            ["DUCKDB_PATH"] = StorePath,
            ["BACKUP_DIR"] = Backups,
            ["ADMIN_API_KEY"] = Key,
        });
        _client = new HttpClient { BaseAddress = Process.Address };
        _client.DefaultRequestHeaders.Add("X-Api-Key", Key);
    }

    public async Task<JsonElement> JsonAsync(string path)
    {
        using var response = await _client.GetAsync(new Uri(path, UriKind.Relative), Cancelled);
        return await response.Content.ReadFromJsonAsync<JsonElement>(Cancelled);
    }

    public Task<HttpResponseMessage> GetAsync(string path) => _client.GetAsync(new Uri(path, UriKind.Relative), Cancelled);

    public Task<HttpResponseMessage> PostAsync(string path, object body) => _client.PostAsJsonAsync(new Uri(path, UriKind.Relative), body, Cancelled);

    public Task<HttpResponseMessage> DeleteAsync(string path) => _client.DeleteAsync(new Uri(path, UriKind.Relative), Cancelled);

    /// <summary>Plans and begins a restore.</summary>
    /// <returns>The operation's id.</returns>
    public async Task<string> RestoreAsync(string id, string mode)
    {
        var plan = await JsonAsync($"/api/v1/backups/{id}/restore-plan?mode={mode}");
        using var response = await PostAsync($"/api/v1/backups/{id}/restore", new { plan_id = plan.GetProperty("plan_id").GetString() });
        var body = await response.Content.ReadAsStringAsync(Cancelled);
        Assert.True(response.StatusCode == HttpStatusCode.Accepted, body);
        using var operation = JsonDocument.Parse(body);
        var operationId = operation.RootElement.GetProperty("id").GetString()!;
        Assert.Equal($"/api/v1/operations/{operationId}", response.Headers.Location!.ToString());
        return operationId;
    }

    /// <summary>Waits until the restore that an operation makes has ended, and answers with its record.</summary>
    public async Task<JsonElement> WaitAsync(string operationId)
    {
        var record = default(JsonElement);
        await TestApp.UntilAsync(async () =>
        {
            record = (await RestoresAsync()).FirstOrDefault(r => r.GetProperty("operation_id").GetString() == operationId);
            return record.ValueKind == JsonValueKind.Object && record.GetProperty("state").GetString() != "running";
        });
        return record;
    }

    /// <summary>The record of restores, newest first.</summary>
    public async Task<IReadOnlyList<JsonElement>> RestoresAsync() => [.. (await JsonAsync("/api/v1/restores")).EnumerateArray()];

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (Process is not null)
        {
            await Process.DisposeAsync();
        }

        _folder.Dispose();
    }
}
