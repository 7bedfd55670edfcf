using System.Net;
using Admin.Data.Snapshots;
using Admin.Data.State;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Admin.Data.Watchers;

/// <summary>
/// Tells a watcher outside this machine that the work was done, so that silence alarms it when this process, or its machine, is gone. Only the
/// newest signal counts; it is written down first and tried until it is answered or a newer one takes its place.
/// </summary>
public sealed partial class WatcherPings : IDisposable
{
    private readonly WatcherOptions _options;
    private readonly AdminStateDatabase _database;
    private readonly IDbContextFactory<AdminStateContext> _contexts;
    private readonly TimeProvider _time;
    private readonly ILogger<WatcherPings> _logger;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = TimeSpan.FromSeconds(15),
    };

    internal WatcherPings(
        WatcherOptions options, AdminStateDatabase database, IDbContextFactory<AdminStateContext> contexts, TimeProvider time, ILogger<WatcherPings> logger) =>
        (_options, _database, _contexts, _time, _logger) = (options, database, contexts, time, logger);

    /// <summary>Writes a signal down, to be sent by <see cref="SendDueAsync"/>; nothing where nobody watches.</summary>
    /// <param name="evidence">What was proven, in a sentence; sent along.</param>
    public async Task RaiseAsync(WatchedWork work, WatcherSignal signal, string evidence, CancellationToken cancellationToken)
    {
        if (!_options.Watches(work) || !_database.IsOpen)
        {
            return;
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            var now = _time.GetUtcNow().UtcDateTime;
            await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
            var record = await context.Watchers.FindAsync([work], cancellationToken)
                ?? context.Watchers.Add(new WatcherRecord { Work = work, Evidence = "" }).Entity;
            (record.Signal, record.Evidence, record.RaisedAt, record.Attempts, record.DueAt) = (signal, evidence, now, 0, now);
            await context.SaveChangesAsync(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Sends what is due.</summary>
    public async Task SendDueAsync(CancellationToken cancellationToken)
    {
        if (!_database.IsOpen)
        {
            return;
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            var now = _time.GetUtcNow().UtcDateTime;
            await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
            foreach (var record in await context.Watchers.Where(w => w.DueAt != null && w.DueAt <= now).ToListAsync(cancellationToken))
            {
                await SendAsync(record, cancellationToken);
                await context.SaveChangesAsync(CancellationToken.None);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Whether each configured watcher hears us.</summary>
    public async Task<IReadOnlyList<WatcherEvidence>> ReadAsync(CancellationToken cancellationToken)
    {
        if (!_database.IsOpen)
        {
            return [];
        }

        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        var known = await context.Watchers.AsNoTracking().ToDictionaryAsync(w => w.Work, cancellationToken);
        return
        [
            .. Enum.GetValues<WatchedWork>().Where(_options.Watches).Select(work => known.GetValueOrDefault(work) is { } record
                ? new WatcherEvidence(work, record.AnsweredAt, record.SilentSince, record.LastError)
                : new WatcherEvidence(work, null, null, null)),
        ];
    }

    public void Dispose()
    {
        _http.Dispose();
        _turn.Dispose();
    }

    private async Task SendAsync(WatcherRecord record, CancellationToken cancellationToken)
    {
        var error = _options.Watches(record.Work) ? await PostAsync(record, cancellationToken) : null;
        var now = _time.GetUtcNow().UtcDateTime;
        if (error is null)
        {
            (record.DueAt, record.SilentSince, record.LastError) = (null, null, null);
            record.AnsweredAt = record.Signal == WatcherSignal.Success ? now : record.AnsweredAt;
            return;
        }

        record.Attempts++;
        record.DueAt = now + RetryPause.After(record.Attempts);
        record.SilentSince ??= now;
        record.LastError = error;
        Log.NotAnswered(_logger, record.Work, error);
    }

    /// <returns>What went wrong, without the address, which is a secret; null where the watcher took it.</returns>
    private async Task<string?> PostAsync(WatcherRecord record, CancellationToken cancellationToken)
    {
        var address = _options.Address(record.Work, record.Signal);
        try
        {
            using var content = new StringContent($"{record.Evidence}\n{record.RaisedAt:yyyy-MM-dd HH:mm:ss} UTC");
            using var response = await _http.PostAsync(address, content, cancellationToken);
            return response.StatusCode is >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices ? null : $"{address.Host} answered {(int)response.StatusCode}.";
        }
        catch (HttpRequestException e)
        {
            return $"{address.Host}: {e.Message}";
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"{address.Host} did not answer within {_http.Timeout.TotalSeconds:0} s.";
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The outside watcher of {Work} did not take the signal, which is sent again: {Error}")]
        public static partial void NotAnswered(ILogger logger, WatchedWork work, string error);
    }
}
