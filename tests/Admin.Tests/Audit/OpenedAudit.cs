using Admin.Data.Audit;
using Admin.Data.State;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Admin.Tests.Audit;

/// <summary>The audit log over a real admin state in a file.</summary>
internal sealed class OpenedAudit : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private OpenedAudit(string file, TimeProvider time) => _services = new ServiceCollection()
        .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
        .AddSingleton(time)
        .AddAdminState(file)
        .BuildServiceProvider();

    public AuditLog Log => _services.GetRequiredService<AuditLog>();

    public AdminStateDatabase State => _services.GetRequiredService<AdminStateDatabase>();

    public IServiceProvider Services => _services;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<OpenedAudit> OpenAsync(string file, TimeProvider time)
    {
        var opened = new OpenedAudit(file, time);
        await opened.State.OpenAsync(Cancelled);
        return opened;
    }

    /// <summary>Oldest first.</summary>
    public async Task<IReadOnlyList<AuditRecord>> LinesAsync()
    {
        await using var context = await ContextAsync();
        return await context.Audit.AsNoTracking().OrderBy(l => l.Id).ToListAsync(Cancelled);
    }

    public async Task<int> IntentsAsync()
    {
        await using var context = await ContextAsync();
        return await context.AuditIntents.CountAsync(Cancelled);
    }

    public async Task<int> RunAsync(string sql)
    {
        await using var context = await ContextAsync();
        return await context.Database.ExecuteSqlRawAsync(sql, Cancelled);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
    }

    private Task<AdminStateContext> ContextAsync() =>
        _services.GetRequiredService<IDbContextFactory<AdminStateContext>>().CreateDbContextAsync(Cancelled);
}
