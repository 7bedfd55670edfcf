using Admin.Data.Kpis;
using Admin.Data.Source;

namespace Admin.Tests.Source;

/// <summary>Users on every edge that the counting has, as SQL that PostgreSQL and DuckDB both take.</summary>
internal static class NastyUsers
{
    public static readonly DateOnly First = new(2024, 1, 25);
    public static readonly DateOnly Last = new(2024, 3, 6);

    private static readonly (string? Created, string? Deleted)[] Edges =
    [
        ("2024-02-01 00:00:00", null),
        ("2024-01-31 23:59:59.999999", null),
        ("2024-02-29 12:00:00", "2024-02-29 13:00:00"),
        ("2024-02-05 00:00:00", "2024-02-06 00:00:00"),
        ("2024-02-05 00:00:00", "2024-02-05 23:59:59.999999"),
        ("2024-02-10 10:00:00", "2024-02-09 10:00:00"),
        ("2024-02-10 10:00:00", "2023-02-09 10:00:00"),
        ("2024-03-06 23:59:59.999999", null),
        ("2024-03-07 00:00:00", null),
        ("2024-03-05 00:00:00", "2024-03-07 00:00:00"),
        ("2030-01-01 00:00:00", null),
        ("2030-01-01 00:00:00", "2024-02-01 00:00:00"),
        ("2019-12-31 23:59:59.999999", "2024-02-28 08:00:00"),
        ("2024-01-22 00:00:00", null),
        ("2024-01-21 23:59:59.999999", null),
        ("2024-01-01 00:00:00", "2024-01-25 00:00:00"),
        ("2023-12-31 23:59:59", "2024-01-24 23:59:59.999999"),
        ("2023-12-16 00:00:00", null),
        ("infinity", null),
        ("infinity", "infinity"),
        ("-infinity", null),
        ("-infinity", "2024-02-15 00:00:00"),
        ("-infinity", "-infinity"),
        ("2024-02-20 06:00:00", "infinity"),
        ("2024-02-20 06:00:00", "-infinity"),
        (null, null),
        (null, "2024-02-20 06:00:00"),
    ];

    /// <param name="zone">What a literal needs behind it so that it is UTC: "+00" where the columns have a time zone.</param>
    public static string Insert(string zone)
    {
        string Literal(string? text) => text is null ? "NULL" : text.EndsWith("infinity", StringComparison.Ordinal) ? $"'{text}'" : $"'{text}{zone}'";
        return "INSERT INTO auth.users (email_verified, created_at, deleted_at) VALUES "
            + string.Join(", ", Edges.Select((e, i) => $"({(i % 3 == 0 ? "true" : "false")}, {Literal(e.Created)}, {Literal(e.Deleted)})"));
    }

    /// <summary>Asks for each day by itself and for all days at once, and compares.</summary>
    public static async Task HistoryEqualsEachDayAsync(ISourceSession session)
    {
        var token = TestContext.Current.CancellationToken;
        var history = await session.ReadHistoryAsync(KpiQueries.Users, First, Last, token);

        var byDay = new List<string>();
        for (var day = First; day <= Last; day = day.AddDays(1))
        {
            var counted = await session.ReadAsync(KpiQueries.Users, day, day.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), token);
            byDay.Add($"{day:yyyy-MM-dd} {counted.Counted()}");
            Assert.DoesNotContain(history[day], v => v.Kpi == InheritedKpis.VerifiedUsers);
        }

        Assert.Equal(byDay, history.OrderBy(h => h.Key).Select(h => $"{h.Key:yyyy-MM-dd} {h.Value.Append(NoVerified).Counted()}"));

        // Counted by hand.
        Assert.Equal("2024-02-29 total 7, today 1, week 1, month 8", byDay.Single(d => d.StartsWith("2024-02-29", StringComparison.Ordinal)));
    }

    private static readonly KpiValue NoVerified = new(InheritedKpis.VerifiedUsers, "", null);
}
