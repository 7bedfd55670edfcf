using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Admin.Data.Diagnostics;

/// <summary>Makes every check, remembers what each came to, and keeps the newest report.</summary>
public sealed partial class Diagnosis
{
    /// <summary>How long one check may take; after that it could not be told.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly IReadOnlyList<ICheck> _checks;
    private readonly CheckRecords _records;
    private readonly Redaction _redaction;
    private readonly TimeProvider _time;
    private readonly ILogger<Diagnosis> _logger;
    private Task _current = Task.CompletedTask;
    private Task<DiagnosisReport>? _next;

    internal Diagnosis(IEnumerable<ICheck> checks, CheckRecords records, Redaction redaction, TimeProvider time, ILogger<Diagnosis> logger) =>
        (_checks, _records, _redaction, _time, _logger) = ([.. checks], records, redaction, time, logger);

    /// <summary>Raised on an arbitrary thread when <see cref="Latest"/> has changed.</summary>
    public event Action? Changed;

    /// <summary>Null until this process has looked once.</summary>
    public DiagnosisReport? Latest { get; private set; }

    /// <summary>Looks now. A call joins a round that has not begun yet, so that the answer is never older than the call, however many ask at once.</summary>
    public Task<DiagnosisReport> RunAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_next is null)
            {
                var before = _current;
                _next = Task.Run(() => RunAfterAsync(before), CancellationToken.None);
            }

            return _next.WaitAsync(cancellationToken);
        }
    }

    private async Task<DiagnosisReport> RunAfterAsync(Task before)
    {
        await before.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        lock (_gate)
        {
            (_current, _next) = (_next!, null);
        }

        var found = await Task.WhenAll(_checks.Select(LookAsync));
        var report = new DiagnosisReport(_time.GetUtcNow().UtcDateTime, await _records.RememberAsync(found));
        Latest = report;
        Changed?.Invoke();
        return report;
    }

    private async Task<CheckResult> LookAsync(ICheck check)
    {
        var begun = Stopwatch.GetTimestamp();
        var finding = await FindAsync(check);
        var at = _time.GetUtcNow().UtcDateTime;
        return new CheckResult(
            check.Name,
            check.Title,
            finding.Verdict,
            _redaction.Of(finding.Says),
            [.. finding.Evidence.Select(_redaction.Of)],
            finding.Cause is { } cause ? _redaction.Of(cause) : null,
            finding.Command is { } command ? _redaction.Of(command) : null,
            at,
            Math.Round(Stopwatch.GetElapsedTime(begun).TotalSeconds, 3),
            at,
            finding.Verdict == Verdict.Trouble ? at : null,
            finding.Verdict == Verdict.Trouble ? _redaction.Of(finding.Says) : null);
    }

    private async Task<Finding> FindAsync(ICheck check)
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        try
        {
            return await check.LookAsync(patience.Token).WaitAsync(patience.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            return Finding.Unknown($"It could not be told: no answer within {Patience.TotalSeconds:0} s.", [], "What is asked hangs, or the machine is overloaded. Look again; the log of the other side may say more.");
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Log.Failed(_logger, e, check.Name);
            return Finding.Unknown($"It could not be told: the check itself failed ({e.GetType().Name}).", [], "This is a fault of the app; its log says more.");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The check {Check} failed by itself")]
        public static partial void Failed(ILogger logger, Exception exception, string check);
    }
}
