using System.Text.Json.Serialization;
using Admin.Data.Kpis;

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

    /// <summary>Of several lines, the one that this is: "Total users".</summary>
    public string Title { get; init; } = "";

    /// <summary>Days from <see cref="Start"/> to each value, where they are not <see cref="StepDays"/> apart.</summary>
    public IReadOnlyList<int>? Offsets { get; init; }

    public ChartRole Role { get; init; } = ChartRole.Main;

    /// <summary>Which colour; lines that belong together share it.</summary>
    public int Colour { get; init; }

    /// <summary>Which scale at the side; lines of one share it.</summary>
    public int Axis { get; init; }

    public ChartStep Step { get; init; } = ChartStep.Day;

    public KpiUnit Unit { get; init; } = KpiUnit.Count;

    /// <summary>ISO 4217; set where <see cref="Unit"/> is money.</summary>
    public string? Currency { get; init; }

    [JsonIgnore]
    public int Count => Values.Count;

    /// <summary>The day that a value stands for; with steps of several days, the last of them.</summary>
    public DateOnly DayAt(int index) => Start.AddDays(Offsets is { } offsets ? offsets[index] : index * StepDays);
}
