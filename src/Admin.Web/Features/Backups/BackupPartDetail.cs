using System.Globalization;
using Admin.Data.Backups;
using Admin.Web.Components.Figures;

namespace Admin.Web.Features.Backups;

/// <summary>One file of a backup and how far it is proven.</summary>
/// <param name="Sha256">Null where none was ever written down.</param>
/// <param name="Steps">Weakest first.</param>
public sealed record BackupPartDetail(string Title, string FileName, string Size, string? Sha256, IReadOnlyList<BackupProofStep> Steps)
{
    public static BackupPartDetail Of(BackupSet set, BackupFile file, NumberFormatInfo style) => new(
        BackupWords.Of(file.Part),
        file.Name,
        Figure.Size(file.Bytes, style),
        file.Sha256,
        [
            .. set.Evidence.Where(evidence => evidence.Part == file.Part).OrderBy(evidence => evidence.Level)
                .Select(evidence => new BackupProofStep(BackupWords.Of(evidence.Level), evidence.Problem is null, evidence.Problem?.What ?? evidence.Checked, evidence.At)),
        ]);
}
