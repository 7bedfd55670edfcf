using Admin.Web.Components.Stats;

namespace Admin.Web.Features.Overview;

/// <summary>One stat card, ready to be shown.</summary>
/// <param name="Description">What is counted, for a tooltip.</param>
/// <param name="Figure">"8,994", or "n/a" where the day does not know it.</param>
/// <param name="Exact">The figure to the last digit, where <paramref name="Figure"/> is rounded.</param>
/// <param name="Note">What limits the figure: "so far today", "last known 5,502 on 18 Nov".</param>
/// <param name="Recent">The last thirty days, oldest first; null is a gap.</param>
/// <param name="RecentText">What the sparkline shows, in words.</param>
public sealed record KpiCard(
    string Kpi,
    string Title,
    string Description,
    string Figure,
    string? Exact,
    string? Note,
    IReadOnlyList<Change> Changes,
    IReadOnlyList<double?> Recent,
    string RecentText);
