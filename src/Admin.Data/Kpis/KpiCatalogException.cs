namespace Admin.Data.Kpis;

/// <summary><c>kpis.yaml</c> can't be used. The message has a line for each mistake: file, line and the reason.</summary>
public sealed class KpiCatalogException : Exception
{
    internal KpiCatalogException(string file, IReadOnlyList<KpiMistake> mistakes, Exception? inner = null)
        : base(string.Join(Environment.NewLine, mistakes.Select(m => $"{file}{(m.Line is { } line ? $":{line}" : "")}: {m.Reason}")), inner) =>
        Mistakes = mistakes;

    public IReadOnlyList<KpiMistake> Mistakes { get; }
}
