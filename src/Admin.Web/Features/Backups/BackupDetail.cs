using System.Globalization;
using Admin.Data;
using Admin.Data.Backups;
using Admin.Web.Components.Figures;

namespace Admin.Web.Features.Backups;

/// <summary>One backup, part by part.</summary>
/// <param name="Problems">What is wrong with it; empty where nothing is known to be.</param>
/// <param name="Content">Title and text: what it holds.</param>
public sealed record BackupDetail(
    BackupRow Row, IReadOnlyList<Problem> Problems, IReadOnlyList<(string Title, string Text)> Content, IReadOnlyList<BackupPartDetail> Parts)
{
    public static BackupDetail Of(BackupSet set, NumberFormatInfo style) => new(
        BackupRow.Of(set, style),
        [.. new[] { set.Problem }.Concat(set.Damages.Select(damage => damage.Problem)).OfType<Problem>().Distinct()],
        [.. ContentOf(set, style)],
        [.. set.Files.Select(file => BackupPartDetail.Of(set, file, style))]);

    private static IEnumerable<(string Title, string Text)> ContentOf(BackupSet set, NumberFormatInfo style)
    {
        if (set.Manifest?.Store is { } store)
        {
            yield return ("Days", store is { FirstDay: { } first, LastDay: { } last } ? $"{DayText.Full(first)} – {DayText.Full(last)}" : "none");
            yield return ("Complete to", store.LastFinalDay is { } final ? DayText.Full(final) : "no final day");
            yield return ("Rows", string.Join(", ", store.Tables.Select(table => $"{table.Rows.ToString("N0", style)} in {table.Name}")));
        }

        if (set.Manifest?.VictoriaMetrics is { } metrics)
        {
            yield return ("VictoriaMetrics", $"{Figure.Count(metrics.Series, style)} series, {(metrics.Samples is { } samples ? Figure.Plural(samples, "sample", style) : "samples not counted")}");
        }

        yield return ("Folder", set.Folder);
        if (set.Manifest is { } manifest)
        {
            yield return ("Made by", $"Mana Admin {manifest.AppVersion}, format {manifest.FormatVersion}");
        }
    }
}
