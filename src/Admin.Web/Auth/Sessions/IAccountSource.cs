namespace Admin.Web.Auth.Sessions;

/// <summary>Tells whether somebody who signed in earlier still may.</summary>
internal interface IAccountSource
{
    Task<AccountAnswer> AskAsync(Session session, CancellationToken cancellationToken);
}
