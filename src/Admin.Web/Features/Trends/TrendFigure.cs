using Admin.Web.Components.Stats;

namespace Admin.Web.Features.Trends;

/// <summary>What one KPI came to over the span, ready to be read.</summary>
/// <param name="Figure">"8,994", or "n/a" where nothing is known.</param>
/// <param name="Note">What the figure is: "on 23 Nov 2026", "in all, today still counts".</param>
public sealed record TrendFigure(string Key, string Title, string Description, string Figure, string Note, IReadOnlyList<Change> Changes);
