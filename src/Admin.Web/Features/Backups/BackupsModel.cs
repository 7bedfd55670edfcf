using System.Globalization;
using Admin.Web.Components.Figures;

namespace Admin.Web.Features.Backups;

/// <summary>The page in the look "data".</summary>
/// <param name="NewestVerified">Null where no backup counts.</param>
/// <param name="Newer">Backups that are newer than the newest verified one, and do not count.</param>
/// <param name="Chosen">The backup that the address names; null where it names none that is there.</param>
/// <param name="Retention">What the rules would keep and remove after the next backup.</param>
/// <param name="Space">Size of all backups against the free space.</param>
public sealed record BackupsModel(
    IReadOnlyList<BackupRow> Rows,
    BackupRow? NewestVerified,
    int Newer,
    BackupDetail? Chosen,
    BackupCalendar Calendar,
    IReadOnlyList<RetentionRow> Retention,
    string Space)
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
            SpaceText(data, style));
    }

    private static string SpaceText(BackupsData data, NumberFormatInfo style)
    {
        var used = $"All backups together take {Figure.Size(data.Sets.Sum(set => set.Bytes), style)}";
        return data.FreeBytes is { } free ? $"{used}; {Figure.Size(free, style)} are free on their volume." : $"{used}; how much is free is not known.";
    }
}
