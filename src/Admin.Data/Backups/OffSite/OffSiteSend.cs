using Admin.Data.Operations;
using Microsoft.Extensions.Logging;

namespace Admin.Data.Backups.OffSite;

/// <summary>Copies a backup to the remote, its manifest last, and compares the copy with it. One that is there already is only compared.</summary>
internal sealed partial class OffSiteSend(
    OffSiteOptions options, Remote remote, OffSiteRecords records, OffSiteRetention retention, TimeProvider time, ILogger<OffSiteSend> logger)
{
    /// <summary>How long what has half arrived may take to be taken back: shorter where the app is about to end.</summary>
    private static readonly TimeSpan TakeBackWithin = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan TakeBackAtOnce = TimeSpan.FromSeconds(4);

    /// <exception cref="ProblemException">There is no good copy there; the backup itself is as it was.</exception>
    public async Task SendAsync(BackupSet set, OperationContext context)
    {
        await records.BeginAsync(set);
        string done;
        try
        {
            done = await SendOrCheckAsync(set, context);
        }
        catch (ProblemException e)
        {
            await records.FailedAsync(set.Id, e.Problem);
            throw;
        }

        context.Report(0.97, "Looking whether old copies may go");
        context.Report(1, done + await retention.ApplyAsync(set.Id, context.CancellationToken));
    }

    private async Task<string> SendOrCheckAsync(BackupSet set, OperationContext context)
    {
        context.Report(0, $"Looking what lies at {options.Remote}");
        var there = await remote.FindAsync(set.Id, context.CancellationToken);
        var damage = there is { IsWhole: true } ? await DamageAsync(set, context) : null;
        if (there is { IsWhole: true } && damage is null)
        {
            return $"The copy of the backup {set.Id} at {options.Remote} is the same as here.";
        }

        if (there is not null && await remote.RemoveAsync(there, context.CancellationToken) is { Succeeded: false } kept)
        {
            throw new ProblemException(OffSiteProblems.NotSent(set.Id, options.Remote, kept.Reason));
        }

        await CopyAsync(set, context.Part(0.02, 0.75));
        if (await CheckAsync(set, context.Part(0.75, 0.97)) is { } again)
        {
            throw new ProblemException(again);
        }

        return $"The backup {set.Id} is at {options.Remote}, the same as here: {Sizes.Of(set.Bytes)}.{(damage is null ? "" : " The copy that was there before was damaged.")}";
    }

    /// <summary>What is wrong with the copy that lies there; null where nothing is.</summary>
    /// <exception cref="ProblemException">It is none of this backup, or can't be read.</exception>
    private async Task<Problem?> DamageAsync(BackupSet set, OperationContext context)
    {
        // Where we know that we sent it, another hash means damage. Otherwise somebody else may have.
        if (await records.FindAsync(set.Id, context.CancellationToken) is not { SentAt: not null }
            && await remote.ManifestHashAsync(set.Id, context.CancellationToken) != set.ContentHash)
        {
            throw new ProblemException(OffSiteProblems.Another(set.Id, options.Remote));
        }

        var damage = await CheckAsync(set, context.Part(0.02, 0.97));
        if (damage is not null)
        {
            Log.Damaged(logger, damage);
        }

        return damage;
    }

    private async Task CopyAsync(BackupSet set, OperationContext context)
    {
        var arrived = false;
        try
        {
            string[][] rounds = [[.. set.Files.Select(f => f.Name)], [BackupFileNames.Manifest(set.Id)]];
            foreach (var names in rounds)
            {
                var run = await remote.SendAsync(set, names, done => Tell(context, $"Copying {set.Id} to {options.Remote}", done, set.Bytes), context.CancellationToken);
                if (!run.Succeeded)
                {
                    throw new ProblemException(OffSiteProblems.NotSent(set.Id, options.Remote, run.Reason));
                }
            }

            arrived = true;
        }
        finally
        {
            if (!arrived)
            {
                await TakeBackAsync(set.Id, context.CancellationToken.IsCancellationRequested ? TakeBackAtOnce : TakeBackWithin);
            }
        }

        await records.SentAsync(set.Id);
    }

    /// <summary>Compares, and keeps what came of it.</summary>
    /// <returns>What is wrong with the copy; null where nothing is.</returns>
    private async Task<Problem?> CheckAsync(BackupSet set, OperationContext context)
    {
        context.Report(0, $"Comparing {set.Id} with its copy at {options.Remote}");
        var check = await remote.CheckAsync(set, done => Tell(context, $"Comparing {set.Id} with its copy", done, set.Bytes), context.CancellationToken);
        if (check.Differing.Count == 0)
        {
            await records.CheckedAsync(set.Id, check.Checked);
            return null;
        }

        var problem = OffSiteProblems.Differs(set.Id, options.Remote, check.Differing);
        await records.DamagedAsync(set.Id, problem);
        return problem;
    }

    /// <summary>Where that fails too, what has arrived is no backup for want of a manifest, and the next copy removes it.</summary>
    private async Task TakeBackAsync(BackupId id, TimeSpan within)
    {
        using var late = new CancellationTokenSource(within, time);
        try
        {
            if (await remote.FindAsync(id, late.Token) is { } half)
            {
                await remote.RemoveAsync(half, late.Token);
            }
        }
        catch (Exception e) when (e is ProblemException or OperationCanceledException)
        {
            Log.NotTakenBack(logger, e, id);
        }
    }

    private static void Tell(OperationContext context, string doing, RcloneTransfer done, long total) => context.Report(
        done.Bytes / (double)Math.Max(1, total), $"{doing}: {Sizes.Of(done.Bytes)} of {Sizes.Of(total)}, {Sizes.Of((long)done.BytesPerSecond)}/s");

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Problem} It is sent anew")]
        public static partial void Damaged(ILogger logger, Problem problem);

        [LoggerMessage(LogLevel.Warning, "What had arrived of the copy of the backup {Id} could not be taken back; the next copy does it")]
        public static partial void NotTakenBack(ILogger logger, Exception exception, BackupId id);
    }
}
