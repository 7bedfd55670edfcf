using System.Globalization;
using Admin.Data.Backups;
using Admin.Web.Components.Figures;

namespace Admin.Web.Features.Backups;

/// <summary>One backup in the list.</summary>
/// <param name="Origin">Empty for one that this app made.</param>
/// <param name="CreatedAt">UTC; the moment of which its content is.</param>
/// <param name="Holds">Days and parts, in words.</param>
/// <param name="Proof">What its weakest part has reached, in words.</param>
/// <param name="ProvenAt">UTC; null while it is not verified.</param>
public sealed record BackupRow(
    string Id,
    BackupStanding Standing,
    string Origin,
    DateTime CreatedAt,
    string Holds,
    string Size,
    string Duration,
    string Proof,
    DateTime? ProvenAt)
{
    public static BackupRow Of(BackupSet set, NumberFormatInfo style) => new(
        set.Id.Value,
        set.Standing(),
        BackupWords.Of(set.Origin),
        set.CreatedAt,
        Content(set, style),
        Figure.Size(set.Bytes, style),
        set.Manifest is { } manifest ? DurationText.Of(manifest.FinishedAt - manifest.CreatedAt) : "not known",
        BackupWords.Of(set.IsVerified ? set.LevelOf(BackupPart.Store) : set.Level),
        set.VerifiedAt);

    private static string Content(BackupSet set, NumberFormatInfo style)
    {
        var parts = Figure.Plural(set.Files.Count, "file", style);
        return set.Manifest?.Store is { FirstDay: { } first, LastDay: { } last } ? $"{DayText.Full(first)} – {DayText.Full(last)} · {parts}" : parts;
    }
}
