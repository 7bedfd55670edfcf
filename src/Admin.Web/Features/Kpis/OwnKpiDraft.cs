using Admin.Data.Kpis;

namespace Admin.Web.Features.Kpis;

/// <summary>What is typed into the form. A query of one KPI; its name is the KPI's id.</summary>
public sealed class OwnKpiDraft
{
    public const string ExampleSql = """
        SELECT count(*) AS trials_started
        FROM auth.users
        WHERE created_at >= @day_start AND created_at < @cutoff
        """;

    public string Id { get; set; } = "";

    public string Title { get; set; } = "";

    public KpiUnit Unit { get; set; } = KpiUnit.Count;

    public string Currency { get; set; } = "";

    /// <summary>Has no default: a wrong one makes wrong numbers.</summary>
    public KpiKind? Kind { get; set; }

    public KpiDirection Better { get; set; } = KpiDirection.Up;

    public string Dimension { get; set; } = "";

    public bool Reconstructable { get; set; } = true;

    public string Owner { get; set; } = "";

    public string Description { get; set; } = "";

    public string Sql { get; set; } = "";

    public int Version { get; set; } = 1;

    public static OwnKpiDraft Of(KpiQuery query)
    {
        var kpi = query.Kpis[0];
        return new OwnKpiDraft
        {
            Id = kpi.Id,
            Title = kpi.Title,
            Unit = kpi.Unit,
            Currency = kpi.Currency ?? "",
            Kind = kpi.Kind,
            Better = kpi.Better,
            Dimension = kpi.Dimension ?? "",
            Reconstructable = kpi.Reconstructable,
            Owner = kpi.Owner,
            Description = kpi.Description,
            Sql = query.Sql,
            Version = kpi.Version,
        };
    }

    /// <summary>Null while no kind is chosen.</summary>
    /// <param name="former">The KPI as it is saved, where it is: another meaning makes another version.</param>
    public KpiQuery? ToQuery(KpiQuery? former)
    {
        if (Kind is not { } kind)
        {
            return null;
        }

        var currency = Unit == KpiUnit.Money ? Currency.Trim() : "";
        var kpi = new KpiDefinition(
            Id.Trim(),
            Title.Trim(),
            Unit,
            currency.Length > 0 ? currency : null,
            kind,
            Better,
            Dimension.Trim().Length > 0 ? Dimension.Trim() : null,
            Owner.Trim(),
            Description.Trim(),
            Version,
            Reconstructable);
        var query = new KpiQuery(kpi.Id, Sql.Trim().ReplaceLineEndings("\n"), null, null, [kpi]) { Optional = true };
        return former is { Kpis: [var before] } && MeansOtherwise(query, former)
            ? query with { Kpis = [kpi with { Version = before.Version + 1 }] }
            : query;
    }

    private static bool MeansOtherwise(KpiQuery query, KpiQuery former)
    {
        var (now, before) = (query.Kpis[0], former.Kpis[0]);
        return query.Sql != former.Sql || (now.Kind, now.Unit, now.Currency, now.Dimension) != (before.Kind, before.Unit, before.Currency, before.Dimension);
    }
}
