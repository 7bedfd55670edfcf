using System.Net.Sockets;
using System.Security.Authentication;
using Admin.Data.Kpis;
using Npgsql;

namespace Admin.Data.Source;

/// <summary>Says in words what Npgsql reports by code. Null where an exception is no matter of the source: a cancelled call, a bug.</summary>
internal sealed class PostgresErrors(NpgsqlConnectionStringBuilder address)
{
    private const string Retried = "The next run tries again by itself.";
    private readonly string _server = $"PostgreSQL at {address.Host}:{address.Port}";
    private readonly string _user = address.Username ?? "(none)";
    private readonly string _database = address.Database!;
    private readonly int _connectSeconds = address.Timeout;

    /// <summary>For an exception while the session was being opened.</summary>
    public SourceException? OnOpen(Exception exception, CancellationToken cancellationToken) => cancellationToken.IsCancellationRequested
        ? null
        : exception switch
        {
            PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } refused =>
                SignInRefused($"it says “{refused.MessageText}”", exception),
            PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => New(
                SourceFailure.DatabaseMissing, $"{_server} has no database '{_database}'.", "Correct the database's name in DATABASE_URL.", exception),
            PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } denied => New(
                SourceFailure.PermissionDenied,
                $"The user '{_user}' may not use the database '{_database}': {denied.MessageText}.",
                $"Run GRANT CONNECT ON DATABASE {_database} TO {_user} there.",
                exception),
            PostgresException other => Unreachable($"does not take the connection: {other.MessageText}", Retried, exception),

            // Npgsql has no code for a password that the server wants and the address lacks.
            NpgsqlException { InnerException: null } lacking when lacking.Message.StartsWith("No password", StringComparison.Ordinal) =>
                SignInRefused("it wants a password and DATABASE_URL has none", exception),
            NpgsqlException failed => Connection(failed),
            SocketException socket => Connection(socket),
            TimeoutException => Connection(exception),
            _ => null,
        };

    /// <summary>For an exception while <paramref name="query"/> was being asked.</summary>
    public SourceException? OnQuery(Exception exception, KpiQuery query, TimeSpan timeout, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested
            ? null
            : exception switch
            {
                PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } => TimedOut(query, timeout, exception),
                PostgresException { SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName } missing => New(
                    SourceFailure.TableMissing,
                    $"The query '{query.Name}' asks for something that the database '{_database}' does not have: {missing.MessageText}.",
                    $"Check that DATABASE_URL names the right database, or correct the query '{query.Name}' in kpis.yaml.",
                    exception),
                PostgresException { SqlState: PostgresErrorCodes.UndefinedColumn } missing when query.Optional => New(
                    SourceFailure.TableMissing,
                    $"The query '{query.Name}' asks for something that the database '{_database}' does not have: {missing.MessageText}.",
                    $"Nothing has to be done where it is not to be counted; otherwise correct the query '{query.Name}' in kpis.yaml.",
                    exception),
                PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } denied => New(
                    SourceFailure.PermissionDenied,
                    $"The user '{_user}' may not read what the query '{query.Name}' asks for: {denied.MessageText}.",
                    $"Grant it there: GRANT USAGE ON SCHEMA … TO {_user}; GRANT SELECT ON … TO {_user}.",
                    exception),
                PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } writes => New(
                    SourceFailure.QueryFailed,
                    $"The query '{query.Name}' tried to write, and was refused: {writes.MessageText}.",
                    $"Correct the query '{query.Name}' in kpis.yaml: it may only read.",
                    exception),
                PostgresException { SqlState: PostgresErrorCodes.SerializationFailure } conflict => New(
                    SourceFailure.QueryFailed,
                    $"The query '{query.Name}' was stopped by the server: {conflict.MessageText}.",
                    $"{Retried} A replica does this to long queries; hot_standby_feedback there prevents it.",
                    exception),
                PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow } =>
                    Lost(query, exception),
                PostgresException other => New(
                    SourceFailure.QueryFailed,
                    $"The query '{query.Name}' failed: {other.MessageText} ({other.SqlState}).",
                    $"Correct the query '{query.Name}' in kpis.yaml, or what it reads.",
                    exception),
                NpgsqlException { InnerException: TimeoutException } => TimedOut(query, timeout, exception),
                NpgsqlException => Lost(query, exception),
                _ => null,
            };

    private SourceException Connection(Exception exception) => (exception.InnerException ?? exception) switch
    {
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => Unreachable(
            "refused the connection", $"Check that it runs, and that DATABASE_URL names its host and port. {Retried}", exception),
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => Unreachable(
            "can't be found: the host's name is not known", $"Check the host in DATABASE_URL. {Retried}", exception),
        TimeoutException => Unreachable(
            $"did not answer within {_connectSeconds} s", $"Check host and port in DATABASE_URL, and the firewall in between. {Retried}", exception),
        AuthenticationException secure => Unreachable(
            $"offered no secure connection that can be trusted: {secure.Message}", $"Check its certificate and sslmode in DATABASE_URL. {Retried}", exception),
        var other => Unreachable($"could not be reached: {other.Message.TrimEnd('.')}", $"Check DATABASE_URL. {Retried}", exception),
    };

    private SourceException Unreachable(string how, string next, Exception exception) =>
        New(SourceFailure.Unreachable, $"{_server} {how}.", next, exception);

    private SourceException SignInRefused(string why, Exception exception) => New(
        SourceFailure.SignInRefused,
        $"{_server} refused the sign-in of the user '{_user}': {why}.",
        "Correct user and password in DATABASE_URL, or let the user in there (pg_hba.conf).",
        exception);

    private SourceException TimedOut(KpiQuery query, TimeSpan timeout, Exception exception) => New(
        SourceFailure.TimedOut,
        $"{_server} did not answer the query '{query.Name}' within {timeout.TotalSeconds:0.###} s.",
        $"{Retried} When it happens again: see what the database is busy with, add an index, or allow more time in the settings.",
        exception);

    private SourceException Lost(KpiQuery query, Exception exception) => Unreachable(
        $"closed the connection during the query '{query.Name}'", $"Check that it runs. {Retried}", exception);

    private static SourceException New(SourceFailure failure, string what, string next, Exception exception) =>
        new(failure, new Problem(what, SourceProblems.NothingLost, next), exception);
}
