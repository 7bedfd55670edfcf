namespace Admin.Data.Store;

/// <summary>What a store must hold to be the one that was meant.</summary>
/// <param name="Days">Recorded days.</param>
/// <param name="Numbers">Rows of the fact table.</param>
internal sealed record StoreContent(HighWaterMark Mark, long Days, long Numbers)
{
    public static StoreContent Of(StoreSession session) => new(
        StoreEngine.Mark(session),
        session.Query("SELECT count(*) FROM snapshots", r => r.GetInt64(0))[0],
        session.Query("SELECT count(*) FROM kpi_daily", r => r.GetInt64(0))[0]);
}
