using System.Text.Json.Serialization;

namespace Admin.Web.Components.Charts;

/// <summary>One KPI over time, one value a step, oldest first.</summary>
/// <param name="Name">What is counted, as it follows a number: "users".</param>
/// <param name="Start">First day, UTC.</param>
/// <param name="Values">Null where nothing is known: a gap.</param>
/// <param name="Kinds">One letter a value, see <see cref="DayKind"/>.</param>
public sealed record ChartData(string Name, DateOnly Start, int StepDays, IReadOnlyList<double?> Values, string Kinds)
{
    /// <summary>What the browser draws well.</summary>
    public const int MostPoints = 1000;

    [JsonIgnore]
    public int Count => Values.Count;

    /// <summary>The day that a value stands for; with steps of several days, the last of them.</summary>
    public DateOnly DayAt(int index) => Start.AddDays(index * StepDays);
}
