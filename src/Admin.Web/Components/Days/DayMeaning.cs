namespace Admin.Web.Components.Days;

/// <summary>What one letter of a <see cref="DayGrid"/> stands for.</summary>
/// <param name="Name">Of one day, after its date: "measured".</param>
/// <param name="Legend">Under the grid: "measured in time".</param>
public sealed record DayMeaning(char Letter, DayLook Look, string Name, string Legend);
