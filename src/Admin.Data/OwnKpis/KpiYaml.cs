using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Admin.Data.Kpis;

namespace Admin.Data.OwnKpis;

/// <summary>Writes queries as <c>kpis.yaml</c> takes them.</summary>
public static class KpiYaml
{
    private const string Head = """
        # The KPIs that were declared on the page "Your own KPI". The format is that of kpis.yaml, where an entry can be moved as it stands.
        # The page writes this file anew; comments are lost then.
        queries:

        """;

    // A JSON string is a double-quoted YAML scalar.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A whole file.</summary>
    public static string Of(IEnumerable<KpiQuery> queries) => Head + string.Join('\n', queries.Select(Entry));

    /// <summary>One entry, to be put below <c>queries:</c>.</summary>
    public static string Entry(KpiQuery query)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"  - name: {Quoted(query.Name)}\n");
        Sql(text, "sql", query.Sql);
        Sql(text, "history", query.HistorySql);
        Sql(text, "first_day", query.FirstDaySql);
        text.Append("    optional: true\n");
        if (query.Retired)
        {
            text.Append("    retired: true\n");
        }

        text.Append("    kpis:\n");
        foreach (var kpi in query.Kpis)
        {
            Kpi(text, kpi);
        }

        return text.ToString();
    }

    private static void Kpi(StringBuilder text, KpiDefinition kpi)
    {
        var before = "      - ";
        void Add(string key, string? value)
        {
            if (value is not null)
            {
                text.Append(before).Append(key).Append(": ").Append(value).Append('\n');
                before = "        ";
            }
        }

        Add("id", Quoted(kpi.Id));
        Add("title", Quoted(kpi.Title));
        Add("unit", Word(kpi.Unit));
        Add("currency", kpi.Currency is { } currency ? Quoted(currency) : null);
        Add("kind", Word(kpi.Kind));
        Add("better", Word(kpi.Better));
        Add("reconstructable", kpi.Reconstructable ? "true" : "false");
        if (kpi.Dimension is { } dimension)
        {
            Add("dimension", Quoted(dimension));
            Add("limit", kpi.Limit.ToString(CultureInfo.InvariantCulture));
            Add("adds_up_to", kpi.AddsUpTo is { } total ? Quoted(total) : null);
        }

        Add("owner", Quoted(kpi.Owner));
        Add("description", Quoted(kpi.Description));
        Add("version", kpi.Version.ToString(CultureInfo.InvariantCulture));
    }

    private static void Sql(StringBuilder text, string key, string? sql)
    {
        if (sql is null)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"    {key}: |\n");
        foreach (var line in sql.Trim().ReplaceLineEndings("\n").Split('\n'))
        {
            text.Append(line.Trim().Length == 0 ? "" : "      ").Append(line.TrimEnd()).Append('\n');
        }
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text, Plain);

    private static string Word<T>(T word)
        where T : struct, Enum => word.ToString().ToLowerInvariant();
}
