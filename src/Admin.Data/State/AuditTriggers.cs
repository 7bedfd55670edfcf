namespace Admin.Data.State;

/// <summary>What keeps the audit log append-only in the database itself.</summary>
internal static class AuditTriggers
{
    public const string NoUpdate = """
        CREATE TRIGGER audit_is_never_changed BEFORE UPDATE ON audit
        BEGIN SELECT RAISE(ABORT, 'The audit log is append-only: a line is never changed.'); END
        """;

    public const string NoDelete = """
        CREATE TRIGGER audit_is_never_shortened BEFORE DELETE ON audit
        BEGIN SELECT RAISE(ABORT, 'The audit log is append-only: a line is never removed.'); END
        """;

    /// <summary>An <c>INSERT OR REPLACE</c> removes a line without asking the trigger above.</summary>
    public const string NoReplace = """
        CREATE TRIGGER audit_is_never_replaced BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE "Id" = NEW."Id")
        BEGIN SELECT RAISE(ABORT, 'The audit log is append-only: a line is never replaced.'); END
        """;

    public const string LiftNoDelete = "DROP TRIGGER audit_is_never_shortened";
}
