using Admin.Data.Store;
using DuckDB.NET.Data;
using Microsoft.Data.Sqlite;

namespace Admin.Data.Backups;

/// <summary>Proves backups, level by level, and keeps what it found.</summary>
public sealed class BackupVerifier
{
    private readonly EvidenceRecords _evidence;
    private readonly TimeProvider _time;

    internal BackupVerifier(EvidenceRecords evidence, TimeProvider time) => (_evidence, _time) = (evidence, time);

    /// <summary>Checks every part up to <paramref name="upTo"/>, or until something is wrong with it. What was found is kept.</summary>
    /// <param name="progress">From 0 to 1, with a message for people.</param>
    /// <exception cref="ProblemException">A check could not be made: no space for the drill, say. What was found before is kept.</exception>
    public async Task<VerificationReport> VerifyAsync(
        BackupSet set, EvidenceLevel upTo, Action<double, string> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(set);
        var begun = _time.GetUtcNow().UtcDateTime;
        var evidence = IsWorthReading(set) ? await CheckAsync(set, upTo, progress, cancellationToken) : [];
        return new VerificationReport(set.Id, begun, _time.GetUtcNow().UtcDateTime, evidence, set.Problem);
    }

    /// <summary>A manifest that is damaged itself says nothing of the files.</summary>
    private static bool IsWorthReading(BackupSet set) => set.Manifest is { } manifest
        ? ManifestCheck.Of(set.Id, manifest, [.. manifest.Files.Select(f => f.Name)]) is null
        : set.Problem is null;

    /// <summary>Two at a time: the Parquet files are read while the others are. That takes a second core, and little more memory.</summary>
    private async Task<IReadOnlyList<PartEvidence>> CheckAsync(
        BackupSet set, EvidenceLevel upTo, Action<double, string> progress, CancellationToken cancellationToken)
    {
        var checks = new PartChecks(set, _time);
        var joint = new JointProgress(set.Files.Count, progress);
        var found = new List<PartEvidence>[set.Files.Count];
        await Task.WhenAll(set.Files.Index().GroupBy(f => f.Item.Part is BackupPart.DailyMetrics or BackupPart.Kpis).Select(async side =>
        {
            foreach (var (index, file) in side)
            {
                found[index] = await CheckAsync(checks, file, upTo, (done, message) => joint.Report(index, done, message), cancellationToken);
                joint.Report(index, 1, $"Checked {file.Name}");
                await _evidence.KeepAsync(set, found[index], cancellationToken);
            }
        }));
        return [.. found.SelectMany(f => f)];
    }

    /// <summary>One level after the other, until one fails; but the drill of the KPI history is made while the copy is read in full, which takes as long.</summary>
    private async Task<List<PartEvidence>> CheckAsync(
        PartChecks checks, BackupFile file, EvidenceLevel upTo, Action<double, string> progress, CancellationToken cancellationToken)
    {
        List<PartEvidence> found = [];
        var all = checks.Of(file).TakeWhile(c => c.Level <= upTo).ToList();
        Task<CheckOutcome?> Run(int check) => RunAsync(
            file, () => all[check].Run((part, message) => progress((check + part) / all.Count, message), cancellationToken));
        Task<CheckOutcome?>? drill = null;
        try
        {
            for (var check = 0; check < all.Count && found.All(e => e.Problem is null); check++)
            {
                if (file.Part == BackupPart.Store && all[check].Level == EvidenceLevel.Equal && check + 1 < all.Count)
                {
                    drill = Run(check + 1);
                }

                var outcome = await (all[check].Level == EvidenceLevel.Restored && drill is not null ? drill : Run(check));
                if (outcome is not null)
                {
                    found.Add(new PartEvidence(file.Part, all[check].Level, _time.GetUtcNow().UtcDateTime, outcome.Checked, outcome.Problem));
                }
            }

            return found;
        }
        finally
        {
            // What it finds counts for nothing where the copy is not what was copied; but its sandbox is to be gone.
            if (drill is not null)
            {
                await ((Task)drill).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private static async Task<CheckOutcome?> RunAsync(BackupFile file, Func<Task<CheckOutcome?>> check)
    {
        try
        {
            return await check();
        }
        catch (Exception e) when (e is DuckDBException or SqliteException or IOException or UnauthorizedAccessException or StoreUnavailableException)
        {
            return StoreErrors.IsDiskFull(e)
                ? throw new ProblemException(new Problem(
                    $"{file.Name} could not be verified: the volume of the backups is full.",
                    "The backup was not changed; what was found before is kept.",
                    "Free space there, then verify it again."), e)
                : new CheckOutcome("Reading it.", DamageProblems.Unreadable(file, e.Message));
        }
    }
}
