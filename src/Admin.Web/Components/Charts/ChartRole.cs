using System.Text.Json.Serialization;

namespace Admin.Web.Components.Charts;

/// <summary>What a line of a chart is for; each is drawn in a way of its own.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChartRole>))]
public enum ChartRole
{
    /// <summary>The KPI itself.</summary>
    Main,

    /// <summary>The KPI itself, as columns.</summary>
    Columns,

    /// <summary>An earlier span of the same KPI, laid over it.</summary>
    Comparison,

    /// <summary>The average of seven days.</summary>
    Average,
}
