namespace Admin.Web.Configuration;

/// <param name="KeepDays">How long lines of the audit log are kept; null: for ever.</param>
public sealed record AuditSettings(int? KeepDays);
