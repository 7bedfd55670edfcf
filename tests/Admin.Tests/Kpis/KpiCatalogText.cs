using Admin.Data.Kpis;

namespace Admin.Tests.Kpis;

/// <summary>The built-in <c>kpis.yaml</c> with a change, as a test wants it.</summary>
internal static class KpiCatalogText
{
    public static string BuiltInPath => Path.Combine(AppContext.BaseDirectory, "kpis.yaml");

    public static string BuiltIn => File.ReadAllText(BuiltInPath);

    /// <summary>Replaces the first <paramref name="old"/>, which must be there.</summary>
    public static string With(this string yaml, string old, string replacement)
    {
        var at = yaml.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"kpis.yaml has no '{old}'");
        return string.Concat(yaml.AsSpan(0, at), replacement, yaml.AsSpan(at + old.Length));
    }

    /// <summary>Adds a query of one KPI at the end.</summary>
    public static string Plus(this string yaml, string query) => $"{yaml}\n{query}\n";

    public static KpiCatalog Parse(string yaml) => KpiCatalog.Parse("kpis.yaml", yaml);

    /// <summary>What is wrong with the text.</summary>
    public static IReadOnlyList<KpiMistake> MistakesOf(string yaml) =>
        Assert.Throws<KpiCatalogException>(() => Parse(yaml)).Mistakes;

    /// <summary>The line, counted from 1, of the last <paramref name="text"/>.</summary>
    public static long LineOf(string yaml, string text)
    {
        var at = yaml.LastIndexOf(text, StringComparison.Ordinal);
        Assert.True(at >= 0, $"the text has no '{text}'");
        return 1 + yaml.AsSpan(0, at).Count('\n');
    }
}
