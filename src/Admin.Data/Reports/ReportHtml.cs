using System.Globalization;
using System.Net;
using System.Text;
using Admin.Data.Trust;

namespace Admin.Data.Reports;

/// <summary>A weekly report as a mail shows it: tables and styles within the elements, as mail programs want them, and no picture to be fetched.</summary>
internal static class ReportHtml
{
    private const string Cell = "padding:8px 12px 8px 0;border-bottom:1px solid #e3e6e4;vertical-align:top";

    public static string Of(WeeklyReport report)
    {
        var html = new StringBuilder();
        html.Append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>")
            .Append(Safe(ReportText.Subject(report)))
            .Append("</title></head><body style=\"margin:0;background:#f5f6f5;color:#1c211e;font:15px/1.5 system-ui,-apple-system,'Segoe UI',sans-serif\">")
            .Append("<div style=\"max-width:640px;margin:0 auto;padding:24px;background:#ffffff\">");
        html.Append(CultureInfo.InvariantCulture, $"<h1 style=\"font-size:20px;margin:0 0 4px\">The week of {report.Monday:d MMMM yyyy}</h1>");
        html.Append(CultureInfo.InvariantCulture, $"<p style=\"margin:0 0 20px;color:#5a635e\">{report.Monday:ddd d MMM} to {report.Sunday:ddd d MMM yyyy}, UTC days{(report.Sample ? ". <strong>These are the numbers of the sample product.</strong>" : "")}</p>");
        AppendHealth(html, report);
        AppendKpis(html, report);
        AppendNotes(html, report);
        html.Append(CultureInfo.InvariantCulture, $"<p style=\"margin:24px 0 0;color:#5a635e;font-size:13px\">Written by Mana Admin, {report.WrittenAt:ddd d MMM yyyy, HH:mm} UTC.</p></div></body></html>");
        return html.ToString();
    }

    private static void AppendHealth(StringBuilder html, WeeklyReport report)
    {
        var colour = report.Health.Level switch { TrustLevel.Green => "#2e7d4f", TrustLevel.Yellow => "#8a6100", _ => "#b3261e" };
        html.Append("<h2 style=\"font-size:16px;margin:0 0 8px\">Can the numbers be trusted?</h2>");
        html.Append(CultureInfo.InvariantCulture, $"<p style=\"margin:0 0 8px;padding-left:12px;border-left:4px solid {colour}\"><strong>{Safe(report.Health.Headline)}.</strong> {Safe(report.Backups)}</p>");
        if (report.Health.Findings.Count == 0)
        {
            return;
        }

        html.Append("<ul style=\"margin:0 0 16px;padding-left:20px\">");
        foreach (var finding in report.Health.Findings)
        {
            html.Append(CultureInfo.InvariantCulture, $"<li>{Safe(finding.Problem.ToString())}</li>");
        }

        html.Append("</ul>");
    }

    private static void AppendKpis(StringBuilder html, WeeklyReport report)
    {
        html.Append("<h2 style=\"font-size:16px;margin:24px 0 8px\">The numbers</h2>");
        if (report.Kpis.Count == 0)
        {
            html.Append("<p>No number is recorded for this week.</p>");
            return;
        }

        html.Append("<table style=\"width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums\"><thead><tr style=\"text-align:left;color:#5a635e;font-size:13px\">")
            .Append(CultureInfo.InvariantCulture, $"<th style=\"{Cell}\">KPI</th><th style=\"{Cell};text-align:right\">This week</th><th style=\"{Cell};text-align:right\">Change</th></tr></thead><tbody>");
        foreach (var kpi in report.Kpis)
        {
            var small = kpi.Note is { } note ? $"{kpi.Basis}; {note}" : kpi.Basis;
            html.Append(CultureInfo.InvariantCulture, $"<tr><td style=\"{Cell}\">{Safe(kpi.Title)}<br><span style=\"color:#5a635e;font-size:13px\">{Safe(small)}</span></td>")
                .Append(CultureInfo.InvariantCulture, $"<td style=\"{Cell};text-align:right\"><strong>{Safe(kpi.Figure)}</strong></td><td style=\"{Cell};text-align:right\">{Safe(kpi.Change)}</td></tr>");
        }

        html.Append("</tbody></table>");
    }

    private static void AppendNotes(StringBuilder html, WeeklyReport report)
    {
        if (report.Annotations.Count == 0)
        {
            return;
        }

        html.Append("<h2 style=\"font-size:16px;margin:24px 0 8px\">Notes</h2><ul style=\"margin:0;padding-left:20px\">");
        foreach (var note in report.Annotations)
        {
            html.Append(CultureInfo.InvariantCulture, $"<li>{note.Day:ddd d MMM}: {Safe(note.Text)}</li>");
        }

        html.Append("</ul>");
    }

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}
