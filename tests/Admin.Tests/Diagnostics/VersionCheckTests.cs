using Admin.Data.Diagnostics;
using Admin.Data.Source;
using Admin.Data.State;
using Admin.Data.Store;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Admin.Tests.Diagnostics;

public sealed class VersionCheckTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_a_newer_version_has_written_is_named_and_fine_once_it_is_gone()
    {
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddKpiStore(new StoreOptions(_folder.File("metrics.duckdb"), SourceKind.Real))
            .AddAdminState(_folder.File("admin-state.db"))
            .BuildServiceProvider();
        var check = ActivatorUtilities.CreateInstance<VersionCheck>(services);
        Assert.Equal(Verdict.Unknown, (await check.LookAsync(Cancelled)).Verdict);

        await services.GetRequiredService<KpiStore>().OpenAsync(Cancelled);
        await services.GetRequiredService<AdminStateDatabase>().OpenAsync(Cancelled);
        Assert.Equal(Verdict.Fine, (await check.LookAsync(Cancelled)).Verdict);

        Change("INSERT INTO \"__EFMigrationsHistory\" VALUES ('29990101000000_OfTheFuture', '99.0.0')");
        var newer = await check.LookAsync(Cancelled);
        Assert.Equal((Verdict.Trouble, "A newer version of this app has written here."), (newer.Verdict, newer.Says));
        Assert.Contains("Not known here: 29990101000000_OfTheFuture", newer.Evidence);

        Change("DELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" LIKE '2999%'");
        Assert.Equal(Verdict.Fine, (await check.LookAsync(Cancelled)).Verdict);
    }

    private void Change(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File("admin-state.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.Equal(1, command.ExecuteNonQuery());
    }
}
