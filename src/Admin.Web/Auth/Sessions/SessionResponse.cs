namespace Admin.Web.Auth.Sessions;

/// <summary>A signed-in browser, as the API tells it.</summary>
/// <param name="Way">link, oidc or entra.</param>
/// <param name="SignedInAt">When the person last proved who they are; null where nobody can tell.</param>
/// <param name="LastSeenAt">To ten minutes.</param>
internal sealed record SessionResponse(
    string Id, string Name, string Role, string Way, string? Address, DateTimeOffset BegunAt, DateTimeOffset? SignedInAt, DateTimeOffset LastSeenAt, bool IsYours)
{
    public static SessionResponse Of(Session session, string? yours) => new(
        session.Id, session.Name, session.Role, session.Way, session.Address, session.BegunAt, session.SignedInAt, session.CheckedAt, session.Id == yours);
}
