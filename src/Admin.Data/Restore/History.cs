using Admin.Data.Source;
using Admin.Data.Store;

namespace Admin.Data.Restore;

/// <summary>A whole store, as far as two are compared: who it is and which days it holds. To read it is to read every row in full.</summary>
/// <param name="Days">Oldest first.</param>
internal sealed record History(HighWaterMark Mark, SourceKind Kind, IReadOnlyList<HistoryDay> Days)
{
    public static History Read(StoreSession session) => new(
        StoreEngine.Mark(session),
        session.Query("SELECT source FROM store_info", r => r.GetString(0))[0] == "sample" ? SourceKind.Sample : SourceKind.Real,
        session.Query(
            SqlFile.Read<History>("history_days.sql"),
            r => new HistoryDay(r.Date(0), r.GetBoolean(1), r.Utc(2), r.GetFieldValue<ulong>(3), r.GetInt64(4))));

    public static IReadOnlyList<DayNumber> ReadNumbers(StoreSession session, DateOnly first, DateOnly last) => session.Query(
        SqlFile.Read<History>("history_numbers.sql"),
        r => new DayNumber(r.Date(0), r.GetString(1), r.NullableDouble(2), r.GetFieldValue<ulong>(3)),
        ("first", first), ("last", last));
}
