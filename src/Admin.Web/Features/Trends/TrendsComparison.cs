namespace Admin.Web.Features.Trends;

/// <summary>What the span is held against.</summary>
public enum TrendsComparison
{
    /// <summary>As many days, weeks or months right before it.</summary>
    Previous,

    /// <summary>The same span of the year before.</summary>
    Year,
    None,
}
