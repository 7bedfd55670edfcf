using System.Globalization;
using Admin.Data.Source;
using Admin.Data.Trends;

namespace Admin.Web.Features.Exports;

/// <summary>Says in one line where numbers come from; goes with everything that leaves the app.</summary>
internal sealed class Provenance(IKpiSource source, KpiHistory history, TimeProvider time)
{
    /// <param name="origin">How the days are known: "88 days measured, 1 missing".</param>
    /// <exception cref="Data.Store.StoreUnavailableException">The store can't be read.</exception>
    public async Task<string> OfAsync(string origin, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return Of(origin, (await history.CoverageAsync(today, cancellationToken)).LastRecordedAt);
    }

    /// <param name="recorded">When the newest day was written, UTC; null where there is none.</param>
    public string Of(string origin, DateTime? recorded)
    {
        var from = source.Kind == SourceKind.Sample ? "SAMPLE DATA of an invented product" : source.Name;
        var asOf = recorded is { } at ? at.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC" : "never";
        return $"Mana Admin. Source: {from}. As of: {asOf}. Origin: {origin}. Days are UTC.";
    }
}
