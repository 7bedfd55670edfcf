using System.Globalization;
using Admin.Data.Kpis;
using Admin.Web.Components.Figures;

namespace Admin.Web.Components.Stats;

/// <summary>Says how two values of a KPI compare.</summary>
internal static class Compared
{
    /// <summary>"14 · 0.16 %", "9, from 0" or "unchanged".</summary>
    public static Change With(double then, double now, KpiDefinition kpi, string basis, string? exact, NumberFormatInfo style)
    {
        var difference = now - then;
        if (difference == 0)
        {
            return new Change(ChangeDirection.Same, ChangeTone.Neutral, "unchanged", basis, exact);
        }

        var amount = Figure.Brief(Math.Abs(difference), kpi.Unit, kpi.Currency, style);
        var text = then == 0 ? $"{amount}, from 0" : $"{amount} · {Figure.Percent(Math.Abs(difference) / Math.Abs(then) * 100, style)}";
        return new Change(difference > 0 ? ChangeDirection.Up : ChangeDirection.Down, Tone(kpi.Better, difference > 0), text, basis, exact);
    }

    /// <summary>There is nothing to compare with; <paramref name="basis"/> says why.</summary>
    public static Change NotAvailable(string basis, string? exact = null) => new(ChangeDirection.None, ChangeTone.Neutral, "n/a", basis, exact);

    private static ChangeTone Tone(KpiDirection better, bool up) => better switch
    {
        KpiDirection.Up => up ? ChangeTone.Good : ChangeTone.Bad,
        KpiDirection.Down => up ? ChangeTone.Bad : ChangeTone.Good,
        _ => ChangeTone.Neutral,
    };
}
