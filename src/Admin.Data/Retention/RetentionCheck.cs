using Admin.Data.Diagnostics;

namespace Admin.Data.Retention;

/// <summary>Whether what is kept agrees with what is wanted.</summary>
internal sealed class RetentionCheck(RetentionReader reader) : ICheck
{
    public string Name => "retention";

    public string Title => "Retention";

    public async Task<Finding> LookAsync(CancellationToken cancellationToken)
    {
        var lines = await reader.ReadAsync(cancellationToken);
        var evidence = lines.Select(l => $"{l.Data} ({l.Keeper}): wanted {l.Wanted}, set {l.Set ?? "not known"}, oldest {(l.Oldest is { } at ? $"{at:yyyy-MM-dd}" : "not known")}{(l.Note is { } note ? $". {note}" : "")}").ToList();
        if (lines.FirstOrDefault(l => l.Warning is not null)?.Warning is { } warning)
        {
            return Finding.Trouble(warning.What, evidence, $"{warning.StillTrue} {warning.Next}");
        }

        // Raw logs are kept outside, and nothing here depends on them.
        return lines.Take(2).All(l => l.Set is not null && l.Oldest is not null)
            ? Finding.Fine("What is kept is what is wanted.", evidence)
            : lines[0].Set is null && lines[0].Note?.StartsWith("No VictoriaMetrics", StringComparison.Ordinal) == true && lines[1].Oldest is not null
                ? Finding.NotSetUp("KPIs are kept for ever; no VictoriaMetrics is configured.", "Set VICTORIAMETRICS_URL to have the retention of operative metrics watched.") with { Evidence = evidence }
                : Finding.Unknown("Whether all is kept that is wanted can't be told.", evidence, "The evidence says what is not known, and why.");
    }
}
