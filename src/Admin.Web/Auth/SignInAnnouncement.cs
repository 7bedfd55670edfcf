using Admin.Web.Hosting;

namespace Admin.Web.Auth;

/// <summary>Writes the sign-in link to standard output, where only those who run the process read it.</summary>
internal sealed class SignInAnnouncement(SignInLinks links, ListeningAddress address)
{
    /// <summary>Writes a new link, unless one is live already.</summary>
    public void WriteUnlessLive()
    {
        if (links.Issue() is { } token)
        {
            Console.Out.WriteLine($"Sign-in link: {address.Value}/signin?token={token}");
        }
    }
}
