using System.Globalization;
using Admin.Data.Backups;
using Admin.Data.Kpis;
using Admin.Web.Components.Charts;
using Admin.Web.Components.Figures;

namespace Admin.Web.Features.Backups;

/// <summary>The page in the look "data".</summary>
/// <param name="NewestVerified">Null where no backup counts.</param>
/// <param name="Newer">Backups that are newer than the newest verified one, and do not count.</param>
/// <param name="Chosen">The backup that the address names; null where it names none that is there.</param>
/// <param name="Retention">What the rules would keep and remove after the next backup.</param>
/// <param name="Space">Size of all backups against the free space.</param>
/// <param name="Sizes">The same over time; null where there is none yet.</param>
/// <param name="Next">When the next backups are due, UTC.</param>
/// <param name="OffSite">Null where backups are not copied elsewhere.</param>
public sealed record BackupsModel(
    IReadOnlyList<BackupRow> Rows,
    BackupRow? NewestVerified,
    int Newer,
    BackupDetail? Chosen,
    BackupCalendar Calendar,
    IReadOnlyList<RetentionRow> Retention,
    string Space,
    ChartData? Sizes,
    IReadOnlyList<DateTime> Next,
    OffSiteModel? OffSite)
{
    public static BackupsModel Of(BackupsData data, string? chosen, NumberFormatInfo style)
    {
        var verified = data.Sets.FirstOrDefault(set => set.IsVerified);
        var detail = data.Sets.FirstOrDefault(set => set.Id.Value == chosen);
        return new BackupsModel(
            [.. data.Sets.Select(set => BackupRow.Of(set, style))],
            verified is null ? null : BackupRow.Of(verified, style),
            verified is null ? data.Sets.Count : data.Sets.TakeWhile(set => set != verified).Count(),
            detail is null ? null : BackupDetail.Of(detail, style),
            BackupCalendar.Of(data.Sets, data.Today),
            [.. data.Retention.Select(decision => new RetentionRow(decision.Set.Id.Value, decision.Kept, decision.Reason))],
            SpaceText(data, verified, style),
            data.Sizes.Count == 0 ? null : SizesOf(data.Sizes),
            data.Next,
            data.OffSite is null ? null : OffSiteModel.Of(data.OffSite, data.Sets));
    }

    private static ChartData SizesOf(IReadOnlyList<SizeOnDay> sizes) => new(
        "bytes", sizes[0].Day, 1, [.. sizes.Select(s => (double?)s.Bytes)], new string(DayKind.Measured, sizes.Count))
    {
        Unit = KpiUnit.Bytes,
    };

    private static string SpaceText(BackupsData data, BackupSet? verified, NumberFormatInfo style)
    {
        var used = $"All backups together take {Figure.Size(data.Sets.Sum(set => set.Bytes), style)}";
        if (data.FreeBytes is not { } free)
        {
            return $"{used}; how much is free is not known.";
        }

        var text = $"{used}; {Figure.Size(free, style)} are free on their volume.";
        return verified is { Bytes: > 0 } ? $"{text} That is room for {Figure.Count(free / verified.Bytes, style)} more like the newest." : text;
    }
}
