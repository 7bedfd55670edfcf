namespace Admin.Web.Components.Charts;

/// <summary>A mark on a day of a chart; the number stands for a text beside it.</summary>
public sealed record ChartNote(DateOnly Day, int Number);
