using Admin.Data;
using Admin.Data.Kpis;
using Admin.Data.Source;

namespace Admin.Tests.Features.Overview;

/// <summary>A source that holds as many users as the test says, today and on every day before, or can't be reached.</summary>
internal sealed class CountedSource(TimeProvider time) : IKpiSource
{
    public static readonly Problem Down = new("PostgreSQL refused the connection.", "Every recorded day is safe.", "Check that the server runs.");

    public double Users { get; set; }

    public bool IsDown { get; set; }

    /// <summary>Waited for before the source answers.</summary>
    public Task Ready { get; set; } = Task.CompletedTask;

    public SourceKind Kind { get; init; } = SourceKind.Real;

    public string Name => "counted";

    public async Task<ISourceSession> OpenAsync(CancellationToken cancellationToken)
    {
        await Ready.WaitAsync(cancellationToken);
        return IsDown ? throw new SourceException(SourceFailure.Unreachable, Down) : new Session(Users, time.GetUtcNow().UtcDateTime);
    }

    private sealed class Session(double users, DateTime now) : ISourceSession
    {
        public DateTime Now => now;

        public Task<DateOnly?> FirstDayAsync(KpiQuery query, CancellationToken cancellationToken) =>
            Task.FromResult<DateOnly?>(DateOnly.FromDateTime(now).AddDays(-3));

        public Task<IReadOnlyList<KpiValue>> ReadAsync(KpiQuery query, DateOnly day, DateTime cutoff, CancellationToken cancellationToken) =>
            Task.FromResult(Values(query));

        public Task<IReadOnlyDictionary<DateOnly, IReadOnlyList<KpiValue>>> ReadHistoryAsync(
            KpiQuery query, DateOnly first, DateOnly last, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyDictionary<DateOnly, IReadOnlyList<KpiValue>>>(
                Enumerable.Range(first.DayNumber, last.DayNumber - first.DayNumber + 1).ToDictionary(DateOnly.FromDayNumber, _ => Values(query)));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        private IReadOnlyList<KpiValue> Values(KpiQuery query) => [.. query.Kpis.Select(kpi => new KpiValue(kpi.Id, "", users))];
    }
}
