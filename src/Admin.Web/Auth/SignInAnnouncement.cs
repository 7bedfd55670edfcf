using Admin.Web.Hosting;

namespace Admin.Web.Auth;

/// <summary>Writes the sign-in link to standard output, where only those who run the process read it.</summary>
internal sealed class SignInAnnouncement(SignInLinks links, ListeningAddress address)
{
    /// <summary>Writes a new link, unless one is live already.</summary>
    /// <returns>False where standard output can't be written to, on a full disk for example; then there is no link.</returns>
    public bool WriteUnlessLive()
    {
        if (links.Issue() is not { } token)
        {
            return true;
        }

        try
        {
            Console.Out.WriteLine($"Sign-in link: {address.Value}/signin?token={token}");
            return true;
        }
        catch (IOException)
        {
            // One that nobody has read would keep others from being made.
            links.TryUse(token);
            return false;
        }
    }
}
