using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Admin.Data.Kpis;
using Admin.Data.Source;

namespace Admin.Data.Diagnostics;

/// <summary>Whether every query of the catalogue is answered, with the rights that the user really has, and in good time.</summary>
internal sealed partial class PostgresCheck(IKpiSource source, KpiCatalog catalogue) : ICheck
{
    /// <summary>Counting a day takes this much of what it may take at most: a warning before it fails.</summary>
    private const double SlowFrom = 0.25;

    public const string CheckName = "postgresql";

    public string Name => CheckName;

    public string Title => "PostgreSQL (source of the numbers)";

    public async Task<Finding> LookAsync(CancellationToken cancellationToken)
    {
        if (source is not PostgresSource postgres)
        {
            return Finding.NotSetUp("The sample source is counted: no PostgreSQL is configured.", "Set DATABASE_URL to count a real product.");
        }

        List<string> evidence = [$"Asked: {postgres.Name}, as the user {postgres.Place.User}"];
        KpiQuery? asked = null;
        var slowest = TimeSpan.Zero;
        try
        {
            var begun = Stopwatch.GetTimestamp();
            await using var session = await source.OpenAsync(cancellationToken);
            evidence.Add($"Signed in within {Milliseconds(begun)}");
            foreach (var query in catalogue.Asked)
            {
                asked = query;
                begun = Stopwatch.GetTimestamp();
                if (!await IsAnsweredAsync(session, query, cancellationToken))
                {
                    evidence.Add($"The optional query '{query.Name}' asks for something that the database does not have");
                    continue;
                }

                slowest = TimeSpan.FromTicks(Math.Max(slowest.Ticks, Stopwatch.GetElapsedTime(begun).Ticks));
                evidence.Add($"The query '{query.Name}' took {Milliseconds(begun)}");
            }
        }
        catch (SourceException e)
        {
            return Finding.Trouble(e.Problem.What, [.. evidence, e.Problem.StillTrue], $"{Cause(e.Failure)} {e.Problem.Next}", Command(e.Failure, postgres.Place, asked));
        }

        return slowest > postgres.StatementTimeout * SlowFrom
            ? Finding.Trouble("PostgreSQL answers slowly.", evidence, $"A query may take {postgres.StatementTimeout.TotalSeconds:0} s (Source:StatementTimeoutSeconds), and took more than a quarter of it. The command shows what the database is busy with.", Busy(postgres.Place))
            : Finding.Fine("PostgreSQL answers every query of the catalogue.", evidence);
    }

    /// <summary>An optional query may lack what it asks for; every other failure of it is trouble too.</summary>
    private static async Task<bool> IsAnsweredAsync(ISourceSession session, KpiQuery query, CancellationToken cancellationToken)
    {
        try
        {
            await session.ReadAsync(query, DateOnly.FromDateTime(session.Now), session.Now, cancellationToken);
            return true;
        }
        catch (SourceException e) when (query.Optional && e.Failure == SourceFailure.TableMissing)
        {
            return false;
        }
    }

    private static string Cause(SourceFailure failure) => failure switch
    {
        SourceFailure.Unreachable => "PostgreSQL does not run there, or host or port are wrong.",
        SourceFailure.SignInRefused => "The password is wrong or has been changed.",
        SourceFailure.DatabaseMissing => "The database has another name, or was never made.",
        SourceFailure.TableMissing => "The schema has changed, or it is another database than was meant.",
        SourceFailure.PermissionDenied => "The user lacks the right to read.",
        SourceFailure.TimedOut => "It is slow: the database is busy, a lock is held, or an index is missing.",
        _ => "The query does not fit the database.",
    };

    private static string? Command(SourceFailure failure, PostgresPlace place, KpiQuery? query) => failure switch
    {
        SourceFailure.Unreachable => $"pg_isready -h {ShellWord.Of(place.Host)} -p {place.Port} || systemctl restart postgresql",
        SourceFailure.SignInRefused => $"psql {place.AsOwner} -c '\\password {place.User}'",
        SourceFailure.DatabaseMissing => $"psql {place.AsOwner} -l",
        SourceFailure.TableMissing => $"psql {place.AsOwner} -d {ShellWord.Of(place.Database)} -c '\\dt *.*'",
        SourceFailure.PermissionDenied => Grant(place, query),
        SourceFailure.TimedOut => Busy(place),
        _ => null,
    };

    private static string Busy(PostgresPlace place) =>
        $"""psql {place.AsOwner} -d {ShellWord.Of(place.Database)} -c "SELECT pid, pg_blocking_pids(pid) AS waits_for, now() - query_start AS since, state, left(query, 80) AS query FROM pg_stat_activity WHERE state <> 'idle' ORDER BY since DESC" """.TrimEnd();

    private static string Grant(PostgresPlace place, KpiQuery? query)
    {
        var schemas = query is null ? [] : ReadsFrom().Matches(query.Sql).Select(m => m.Groups["schema"].Value).Distinct(StringComparer.Ordinal).ToList();
        var rights = schemas.Count == 0
            ? $"GRANT CONNECT ON DATABASE {place.Database} TO {place.User}"
            : string.Join("; ", schemas.Select(s => $"GRANT USAGE ON SCHEMA {s} TO {place.User}; GRANT SELECT ON ALL TABLES IN SCHEMA {s} TO {place.User}"));
        return $"psql {place.AsOwner} -d {ShellWord.Of(place.Database)} -c {ShellWord.Of(rights)}";
    }

    private static string Milliseconds(long begun) => string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(begun).TotalMilliseconds:0} ms");

    [GeneratedRegex(@"\b(from|join)\s+(?<schema>[a-z_][a-z0-9_]*)\.[a-z_]", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex ReadsFrom();
}
