using System.Globalization;
using System.Text;
using Admin.Data.Trust;

namespace Admin.Data.Reports;

/// <summary>A weekly report as plain text.</summary>
internal static class ReportText
{
    public static string Subject(WeeklyReport report)
    {
        var health = report.Health.Level switch
        {
            TrustLevel.Green => "all good",
            _ => report.Health.Headline.ToLowerInvariant(),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{(report.Sample ? "[sample] " : "")}Week of {report.Monday:d MMM yyyy}: {health}");
    }

    public static string Of(WeeklyReport report)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{report.Monday:ddd d MMM} to {report.Sunday:ddd d MMM yyyy} (UTC)");
        if (report.Sample)
        {
            text.AppendLine("These are the numbers of the sample product.");
        }

        text.AppendLine().AppendLine("CAN THE NUMBERS BE TRUSTED?");
        text.AppendLine(CultureInfo.InvariantCulture, $"{report.Health.Headline}.");
        foreach (var finding in report.Health.Findings)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"- {finding.Problem}");
        }

        text.AppendLine(report.Backups);
        text.AppendLine().AppendLine("THE NUMBERS");
        foreach (var kpi in report.Kpis)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{kpi.Title}: {kpi.Figure}, {kpi.Change} ({kpi.Basis}{(kpi.Note is { } note ? $"; {note}" : "")})");
        }

        if (report.Kpis.Count == 0)
        {
            text.AppendLine("No number is recorded for this week.");
        }

        if (report.Annotations.Count > 0)
        {
            text.AppendLine().AppendLine("NOTES");
            foreach (var note in report.Annotations)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"{note.Day:ddd d MMM}: {note.Text}");
            }
        }

        return text.ToString();
    }
}
