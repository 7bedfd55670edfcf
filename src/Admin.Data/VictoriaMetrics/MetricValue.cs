namespace Admin.Data.VictoriaMetrics;

/// <summary>One series of the answer to a query, at one moment.</summary>
/// <param name="At">When the value was taken or computed, UTC.</param>
public sealed record MetricValue(IReadOnlyDictionary<string, string> Labels, double Value, DateTime At)
{
    public string Label(string name) => Labels.GetValueOrDefault(name, "");
}
