using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Admin.Data.Kpis;

/// <summary>Turns the text of <c>kpis.yaml</c> into queries and notes every mistake on the way.</summary>
/// <param name="declared">The queries that it stands beside, whose names are taken; null: it is the catalogue itself.</param>
internal sealed partial class KpiCatalogReader(KpiMistakes mistakes, IReadOnlyList<KpiQuery>? declared = null)
{
    private static readonly string[] QueryKeys = ["name", "sql", "history", "first_day", "optional", "retired", "kpis"];
    private static readonly string[] KpiKeys =
    [
        "id", "title", "unit", "currency", "kind", "better", "reconstructable", "dimension", "limit", "adds_up_to", "owner", "description",
        "version",
    ];

    private static readonly string[] DayParameters = ["day_start", "week_start", "month_start", "cutoff"];
    private static readonly string[] HistoryParameters = ["first_day", "last_day"];

    private readonly HashSet<string> _queryNames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, YamlNode> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, YamlNode> _totals = new(StringComparer.Ordinal);

    public IReadOnlyList<KpiQuery> Read(string text)
    {
        var yaml = new YamlStream();
        try
        {
            yaml.Load(new StringReader(text));
        }
        catch (YamlException exception)
        {
            mistakes.Add(exception.Start.Line, $"this is no valid YAML: {exception.Message}");
            return [];
        }

        if (yaml.Documents is not [{ RootNode: YamlMappingNode root }])
        {
            mistakes.Add(1, "the file must hold one YAML document with the key 'queries'");
            return [];
        }

        IReadOnlyList<KpiQuery> queries = [.. new YamlFields(root, "the file", ["queries"], mistakes).Entries("queries").Select(ReadQuery)];
        CheckTotals(queries);
        foreach (var id in InheritedKpis.All.Where(id => declared is null && !_ids.ContainsKey(id)))
        {
            mistakes.Add((long?)null, $"the KPI '{id}' is missing; the API and the dashboards that read it rely on {string.Join(", ", InheritedKpis.All)}");
        }

        return queries;
    }

    private KpiQuery ReadQuery(YamlMappingNode node)
    {
        var fields = new YamlFields(node, "a query", QueryKeys, mistakes);
        var name = fields.Text("name") ?? "";
        if (CheckName(fields.At("name"), name) && !_queryNames.Add(name))
        {
            mistakes.Add(fields.At("name"), $"there are two queries named '{name}'");
        }

        if (declared?.Any(q => q.Name == name) is true)
        {
            mistakes.Add(fields.At("name"), $"kpis.yaml has a query named '{name}' already");
        }

        var sql = CheckSql(fields, "sql", fields.Text("sql"), DayParameters);
        var history = CheckSql(fields, "history", fields.Optional("history"), HistoryParameters);
        var firstDay = CheckSql(fields, "first_day", fields.Optional("first_day"), []);
        var kpis = fields.Entries("kpis").Select(ReadKpi).ToList();

        if (history is not null && kpis.Count > 0 && !kpis.Exists(k => k.Reconstructable))
        {
            mistakes.Add(fields.At("history"), $"the query '{name}' has a history, but none of its KPIs is reconstructable");
        }

        if (kpis.Select(k => k.Dimension).Distinct(StringComparer.Ordinal).Count() > 1)
        {
            mistakes.Add(fields.At("kpis"), $"the KPIs of the query '{name}' have different dimensions; give each dimension a query of its own");
        }

        return new KpiQuery(name, sql ?? "", history, firstDay, kpis) { Optional = fields.Switch("optional"), Retired = fields.Switch("retired") };
    }

    private KpiDefinition ReadKpi(YamlMappingNode node)
    {
        var fields = new YamlFields(node, "a KPI", KpiKeys, mistakes);
        var id = fields.Text("id") ?? "";
        if (CheckName(fields.At("id"), id) && !_ids.TryAdd(id, fields.At("id")))
        {
            mistakes.Add(fields.At("id"), $"there are two KPIs with the id '{id}'; the first is on line {_ids[id].Start.Line}");
        }

        if (declared?.Any(q => q.Kpis.Any(k => k.Id == id)) is true)
        {
            mistakes.Add(fields.At("id"), $"kpis.yaml has a KPI with the id '{id}' already");
        }

        var unit = fields.Word<KpiUnit>("unit");
        var currency = fields.Optional("currency");
        if (unit == KpiUnit.Money && currency is null)
        {
            mistakes.Add(fields.At("unit"), $"the KPI '{id}' is money and needs a currency, such as EUR");
        }
        else if (unit is not null && unit != KpiUnit.Money && currency is not null)
        {
            mistakes.Add(fields.At("currency"), $"the KPI '{id}' has a currency, but its unit is no money");
        }
        else if (currency is { Length: > 0 } && !Currency().IsMatch(currency))
        {
            mistakes.Add(fields.At("currency"), $"'{currency}' is no currency; write its three capital letters, such as EUR");
        }

        var dimension = fields.Optional("dimension");
        if (dimension is { Length: > 0 })
        {
            CheckName(fields.At("dimension"), dimension);
            if (InheritedKpis.All.Contains(id, StringComparer.Ordinal))
            {
                mistakes.Add(fields.At("dimension"), $"the KPI '{id}' must be one number a day: the API has no place for a dimension");
            }
        }

        return new KpiDefinition(
            id,
            fields.Text("title") ?? "",
            unit ?? default,
            currency,
            fields.Word<KpiKind>("kind", " (it decides how days become a month)") ?? default,
            fields.Word<KpiDirection>("better") ?? default,
            dimension,
            fields.Text("owner") ?? "",
            fields.Text("description") ?? "",
            fields.Number("version", usual: 1, lowest: 1, highest: int.MaxValue),
            fields.Flag("reconstructable", ": true when the query tells the truth about a past day too") ?? false)
        {
            Limit = fields.Number("limit", KpiDefinition.UsualLimit, lowest: 1, KpiDefinition.HighestLimit),
            AddsUpTo = AddsUpTo(fields, id, dimension),
        };
    }

    private string? AddsUpTo(YamlFields fields, string id, string? dimension)
    {
        if (dimension is null && fields.Optional("limit") is not null)
        {
            mistakes.Add(fields.At("limit"), $"the KPI '{id}' has a limit, but no dimension whose values could be limited");
        }

        var total = fields.Optional("adds_up_to");
        if (total is not null)
        {
            _totals[id] = fields.At("adds_up_to");
        }

        return total;
    }

    /// <summary>Parts can only come to something of their own kind that is one number a day.</summary>
    private void CheckTotals(IReadOnlyList<KpiQuery> queries)
    {
        var all = (declared ?? []).Concat(queries).SelectMany(q => q.Kpis).ToLookup(k => k.Id, StringComparer.Ordinal);
        foreach (var parts in queries.SelectMany(q => q.Kpis).Where(k => k.AddsUpTo is { Length: > 0 }))
        {
            var total = all[parts.AddsUpTo!].FirstOrDefault();
            var why = parts.Dimension is null ? "it has no dimension that splits it"
                : parts.Kind == KpiKind.Unique ? "distinct actors do not add up"
                : total is null ? $"there is no KPI '{parts.AddsUpTo}'"
                : total.Dimension is not null || (total.Kind, total.Unit, total.Currency) != (parts.Kind, parts.Unit, parts.Currency)
                    ? $"'{total.Id}' is no KPI without a dimension of the same kind and unit"
                : null;
            if (why is not null)
            {
                mistakes.Add(_totals[parts.Id], $"the parts of '{parts.Id}' can't add up to '{parts.AddsUpTo}': {why}");
            }
        }
    }

    private string? CheckSql(YamlFields fields, string key, string? sql, string[] parameters)
    {
        if (string.IsNullOrEmpty(sql))
        {
            return null;
        }

        if (!SqlText.IsSingleSelect(sql))
        {
            mistakes.Add(fields.At(key), $"'{key}' must be a single SELECT");
        }

        foreach (var unknown in SqlText.Parameters(sql).Except(parameters, StringComparer.Ordinal))
        {
            var allowed = parameters.Length == 0 ? "it has none" : $"allowed are {string.Join(", ", parameters.Select(p => "@" + p))}";
            mistakes.Add(fields.At(key), $"'@{unknown}' is no parameter of '{key}'; {allowed}");
        }

        return sql;
    }

    /// <summary>Whether the name is usable; an empty one has been noted already.</summary>
    private bool CheckName(YamlNode at, string name)
    {
        if (name.Length > 0 && !Name().IsMatch(name))
        {
            mistakes.Add(at, $"'{name}' is no usable name; use small letters, digits and _, begin with a letter, at most 63 characters");
        }

        return name.Length > 0 && Name().IsMatch(name);
    }

    [GeneratedRegex(@"^[a-z][a-z0-9_]{0,62}\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"^[A-Z]{3}\z")]
    private static partial Regex Currency();
}
