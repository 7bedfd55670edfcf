using Admin.Data.Backups.OffSite;
using Admin.Data.Trust;

namespace Admin.Data.Diagnostics;

/// <summary>Whether rclone reaches the place of the copies, and a fresh good one is there.</summary>
internal sealed class OffSiteCheck(OffSiteBackups? copies, TimeProvider time) : ICheck
{
    public const string CheckName = "off-site";

    public string Name => CheckName;

    public string Title => "Copies of backups elsewhere (rclone)";

    public async Task<Finding> LookAsync(CancellationToken cancellationToken)
    {
        if (copies is null)
        {
            return Finding.NotSetUp("Backups are not copied elsewhere.", OffSiteBackups.NotConfigured.Next);
        }

        List<string> evidence = [$"Asked: {copies.Place}"];
        var command = $"rclone lsf {ShellWord.Of(copies.Place)}";
        try
        {
            evidence.Add($"{(await copies.ListRemoteAsync(cancellationToken)).Count} backups lie there");
        }
        catch (ProblemException e)
        {
            return Finding.Trouble(e.Problem.What, evidence, e.Problem.Next, command);
        }

        var known = OffSiteEvidence.Of(copies.Place, await copies.ListAsync(cancellationToken));
        evidence.Add(known.Good is { } good ? $"The newest that is known to be the same as its backup: {good.Id}" : "None is known to be the same as its backup");
        return OffSiteFindings.Of(known, time.GetUtcNow().UtcDateTime) switch
        {
            null => Finding.Fine("A fresh good copy lies elsewhere.", evidence),
            { Level: TrustLevel.Yellow } early when known.Good is null => Finding.Unknown(early.Problem.What, evidence, early.Problem.Next, command),
            var finding => Finding.Trouble(finding.Problem.What, evidence, finding.Problem.Next, command),
        };
    }
}
