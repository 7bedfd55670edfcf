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
/// Opens the store and the admin state, makes the first run, and opens the store again by itself where it was locked or could not be reached.
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
    ILogger<StoreOpening> logger) : BackgroundService, IAsyncDisposable
{
    /// <summary>How long a request waits: where the store takes longer, pages say so themselves.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(15);

    private Task _settled = Task.CompletedTask;

    /// <summary>The whole opening, however long it takes; it fails with a <see cref="StartRefusedException"/> where the store holds the other kind of data.</summary>
    public Task Opened { get; private set; } = Task.CompletedTask;

    /// <summary>Why the process must end, found only after it had begun to serve.</summary>
    public StartRefusedException? Refusal { get; private set; }

    /// <summary>Makes the store this process's own and begins to open it: a second app on the same store never gets as far as to serve.</summary>
    /// <exception cref="StartRefusedException">Another app owns the store.</exception>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        try
        {
            await store.ClaimAsync(cancellationToken);
        }
        catch (StoreInUseException e)
        {
            throw new StartRefusedException(e.Message);
        }

        Opened = Task.Run(() => OpenAsync(cancellationToken), cancellationToken);
        _settled = Task.WhenAny(Opened, Task.Delay(Patience, clock, cancellationToken));
    }

    /// <summary>Waits until the stores have been opened as far as they can be, but not for ever.</summary>
    public Task SettledAsync(CancellationToken cancellationToken) => _settled.WaitAsync(cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Opened;
        }
        catch (StartRefusedException refused)
        {
            Refusal = refused;
            lifetime.StopApplication();
            return;
        }

        // The first run would take the processor from what people wait for.
        await ServingAsync(stoppingToken);
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

    /// <summary>Also after a start that failed: what is being opened must not be disposed of meanwhile. It was made before this, and so goes after it.</summary>
    public async ValueTask DisposeAsync()
    {
        await Opened.ContinueWith(_ => { }, TaskScheduler.Default);
        Dispose();
    }

    private async Task ServingAsync(CancellationToken cancellationToken)
    {
        var serving = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (lifetime.ApplicationStarted.Register(serving.SetResult))
        {
            await serving.Task.WaitAsync(cancellationToken);
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
