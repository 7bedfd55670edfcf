using System.Globalization;

namespace Admin.Data.Kpis;

/// <summary>Writes a KPI's value for people where no reader's own style is known: in mails, messages and records.</summary>
public static class KpiNumber
{
    private const int MinorUnits = 100;

    /// <summary>"8,994", "48.9 MB", "1,204.50 EUR", "12.3 %".</summary>
    public static string Of(KpiDefinition kpi, double value)
    {
        ArgumentNullException.ThrowIfNull(kpi);
        return kpi.Unit switch
        {
            KpiUnit.Bytes => Sizes.Of((long)value),
            KpiUnit.Money => string.Create(CultureInfo.InvariantCulture, $"{value / MinorUnits:N2} {kpi.Currency}"),
            KpiUnit.Percent => string.Create(CultureInfo.InvariantCulture, $"{value:0.0} %"),
            _ => value.ToString("#,0.##", CultureInfo.InvariantCulture),
        };
    }
}
