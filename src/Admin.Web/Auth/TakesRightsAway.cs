namespace Admin.Web.Auth;

/// <summary>Marks what only takes rights away: it is done also where the audit log can't be written to, since a leaked key must be stopped at once.</summary>
internal sealed record TakesRightsAway;
