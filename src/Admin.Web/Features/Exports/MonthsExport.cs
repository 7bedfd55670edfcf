using Admin.Data.Exports;
using Admin.Web.Features.Months;

namespace Admin.Web.Features.Exports;

/// <summary>What the months page shows.</summary>
internal sealed class MonthsExport(MonthsReader reader)
{
    public async Task<ExportTable> ReadAsync(MonthsChoice choice, CancellationToken cancellationToken)
    {
        var data = await reader.ReadAsync(choice, cancellationToken);
        return new ExportTable(
            [
                ("month", "DATE"), ("total_users_eom", "BIGINT"), ("new_users", "BIGINT"), ("growth_percent", "DOUBLE"), ("growth_percent_year", "DOUBLE"),
                ("new_users_a_day", "DOUBLE"), ("best_day", "DATE"), ("best_day_new_users", "DOUBLE"), ("days_recorded", "INTEGER"),
                ("days_reconstructed", "INTEGER"), ("complete", "BOOLEAN"),
            ],
            [
                .. data.Months.Select(month => (IReadOnlyList<object?>)
                [
                    month.Rollup.Month, month.Rollup.TotalUsersEom, month.Rollup.NewUsers, (double?)month.Rollup.GrowthPercent, (double?)month.YearPercent,
                    month.AverageNew, month.Best?.Date, month.Best?.Value, month.Rollup.DaysRecorded, month.DaysReconstructed, month.Rollup.Complete,
                ]),
            ],
            await reader.ProvenanceAsync(data, cancellationToken));
    }
}
