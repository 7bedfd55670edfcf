namespace Admin.Web.Components.Charts;

/// <summary>What a value of a chart stands for.</summary>
public enum ChartStep
{
    Day,
    Week,
    Month,
}
