namespace Admin.Data.Kpis;

/// <summary>Something wrong in <c>kpis.yaml</c>.</summary>
/// <param name="Line">Counted from 1; null where it is about the file as a whole.</param>
public sealed record KpiMistake(long? Line, string Reason);
