using Admin.Data.Kpis;
using Admin.Data.State;
using Microsoft.EntityFrameworkCore;

namespace Admin.Data.Annotations;

/// <summary>Remembers since when each KPI has been declared in its version, so that a change of meaning shows on the charts.</summary>
public sealed class KpiVersions(AdminStateDatabase database, IDbContextFactory<AdminStateContext> contexts, TimeProvider time)
{
    /// <summary>Notes what is new in the catalogue; called at each start.</summary>
    public async Task NoteAsync(KpiCatalog catalogue, CancellationToken cancellationToken)
    {
        if (!database.IsOpen)
        {
            return;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var known = await context.KpiVersions.AsNoTracking().Select(v => new { v.Kpi, v.Version }).ToListAsync(cancellationToken);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        context.KpiVersions.AddRange(catalogue.Kpis
            .Where(kpi => !known.Exists(v => v.Kpi == kpi.Id && v.Version == kpi.Version))
            .Select(kpi => new KpiVersionRecord { Kpi = kpi.Id, Version = kpi.Version, Since = today }));
        await context.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Since which day each KPI has been declared in each of its versions; empty while the admin state can't be read.</summary>
    public async Task<IReadOnlyDictionary<(string Kpi, int Version), DateOnly>> SinceAsync(CancellationToken cancellationToken)
    {
        if (!database.IsOpen)
        {
            return new Dictionary<(string, int), DateOnly>();
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var all = await context.KpiVersions.AsNoTracking().Select(v => new { v.Kpi, v.Version, v.Since }).ToListAsync(cancellationToken);
        return all.ToDictionary(v => (v.Kpi, v.Version), v => v.Since);
    }
}
