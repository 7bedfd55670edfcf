using Admin.Data.Annotations;
using Admin.Data.Backups;
using Admin.Data.FillBack;
using Admin.Data.Kpis;
using Admin.Data.Operations;
using Admin.Data.Restore;
using Admin.Data.Snapshots;
using Admin.Data.State;
using Admin.Data.Store;
using Admin.Web.Auth;
using Admin.Web.Configuration;

namespace Admin.Web.Hosting;

/// <summary>
/// Opens the store and the admin state as soon as the app serves, makes the first run, and opens the store again by itself where it was locked or could not
/// be reached.
/// </summary>
internal sealed partial class StoreOpening(
    KpiStore store,
    AdminStateDatabase state,
    SessionKeys keys,
    RestoreRecovery restores,
    FillBackRecovery fillBacks,
    BackupRunner backups,
    BackupDue due,
    OperationRunner operations,
    SnapshotRunner runner,
    KpiVersions versions,
    KpiCatalog catalogue,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<StoreOpening> logger) : BackgroundService
{
    /// <summary>
    /// How long a request waits: where the store takes longer, pages say so themselves. What is shown by then knows no session, and a form of it is refused
    /// once the keys of before have been read, so a busy machine must not come to that.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(15);

    private readonly TaskCompletionSource<bool> _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>
    /// Ends when the stores have been opened as far as they can be, or take too long: true where the app goes on, false where it must end.
    /// </summary>
    public Task<bool> Settled => _settled.Task;

    /// <summary>Why the process must end, found only after it had begun to serve.</summary>
    public StartRefusedException? Refusal { get; private set; }

    /// <summary>Makes the store this process's own: a second app on it never gets as far as to serve.</summary>
    /// <exception cref="StartRefusedException">Another app owns the store.</exception>
    public async Task ClaimAsync(CancellationToken cancellationToken)
    {
        try
        {
            await store.ClaimAsync(cancellationToken);
        }
        catch (StoreInUseException e)
        {
            throw new StartRefusedException(e.Message);
        }
    }

    /// <summary>Opens the stores before anything is served.</summary>
    /// <exception cref="StartRefusedException">Another app owns the store, or it holds the other kind of data.</exception>
    public async Task OpenAtOnceAsync(CancellationToken cancellationToken)
    {
        await ClaimAsync(cancellationToken);
        await OpenAsync(cancellationToken);
        _settled.TrySetResult(true);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // Before that it would only take the processor from what answers first.
            await ServingAsync(stoppingToken);
            var opening = OpenOrRefuseAsync(stoppingToken);
            await Task.WhenAny(opening, Task.Delay(Patience, clock, stoppingToken));
            _settled.TrySetResult(Refusal is null && !stoppingToken.IsCancellationRequested);
            await opening;
        }
        finally
        {
            _settled.TrySetResult(false);
        }

        if (Refusal is not null)
        {
            lifetime.StopApplication();
            return;
        }

        await FirstRunAsync(stoppingToken);
        using var timer = new PeriodicTimer(BetweenTries, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (!state.IsOpen)
            {
                await state.OpenAsync(stoppingToken);
                keys.Keep();
                await restores.SettleAsync(stoppingToken);
                await fillBacks.SettleAsync(stoppingToken);
            }

            if (store.IsWorthOpeningAgain)
            {
                await store.OpenAsync(stoppingToken);
                await restores.SettleAsync(stoppingToken);
                await fillBacks.SettleAsync(stoppingToken);
                await FirstRunAsync(stoppingToken);
            }
        }
    }

    /// <summary>Ends the running snapshot while its end can still be recorded: the services are gone soon after.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await operations.StopAsync();
        await runner.StopAsync();
    }

    private async Task ServingAsync(CancellationToken cancellationToken)
    {
        var serving = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (lifetime.ApplicationStarted.Register(serving.SetResult))
        {
            await serving.Task.WaitAsync(cancellationToken);
        }
    }

    private async Task OpenOrRefuseAsync(CancellationToken cancellationToken)
    {
        try
        {
            await OpenAsync(cancellationToken);
        }
        catch (StartRefusedException refusal)
        {
            Refusal = refusal;
        }
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            await store.OpenAsync(cancellationToken);
        }
        catch (Exception e) when (e is StoreInUseException or StoreSourceMismatchException)
        {
            throw new StartRefusedException(e.Message);
        }

        // Only now: the store's lock keeps other apps from the admin state too.
        await state.OpenAsync(cancellationToken);
        keys.Keep();
        await restores.SettleAsync(cancellationToken);
        await fillBacks.SettleAsync(cancellationToken);
        await versions.NoteAsync(catalogue, cancellationToken);
        await backups.RecoverAsync();
    }

    /// <summary>Makes good what became due while the process was away.</summary>
    private async Task FirstRunAsync(CancellationToken cancellationToken)
    {
        if (!store.Status.IsWritable)
        {
            return;
        }

        var result = await runner.RunAsync(RunTrigger.Startup, null, cancellationToken);
        if (result.Problem is { } problem)
        {
            Log.FirstRunFailed(logger, problem);
        }
        else
        {
            Log.FirstRun(logger, result.DaysWritten.Count);
        }

        // One that was missed is made up at once, with what the first run recorded.
        await due.StartIfDueAsync(cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The first run recorded {Days} day(s)")]
        public static partial void FirstRun(ILogger logger, int days);

        [LoggerMessage(LogLevel.Warning, "The first run failed: {Problem}")]
        public static partial void FirstRunFailed(ILogger logger, Admin.Data.Problem problem);
    }
}
