namespace Admin.Data.VictoriaMetrics;

/// <summary>Something that VictoriaMetrics scrapes.</summary>
/// <param name="Url">What it asks for.</param>
/// <param name="LastError">Of the newest scrape; empty where that went well.</param>
/// <param name="LastScrape">UTC; null while there was none.</param>
public sealed record ScrapeTarget(string Job, string Instance, string Url, bool IsUp, string LastError, DateTime? LastScrape, long Samples);
