namespace Admin.Web.Components.Stats;

/// <summary>How a figure compares with an earlier one, ready to be read.</summary>
/// <param name="Text">"14 · 0.16 %", "unchanged", "n/a".</param>
/// <param name="Basis">What it is compared with, in words: "vs yesterday".</param>
/// <param name="Exact">The days that are compared, for those who want to know exactly.</param>
public sealed record Change(ChangeDirection Direction, ChangeTone Tone, string Text, string Basis, string? Exact);
