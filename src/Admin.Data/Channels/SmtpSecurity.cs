namespace Admin.Data.Channels;

/// <summary>How the way to the mail server is protected.</summary>
public enum SmtpSecurity
{
    /// <summary>From the first byte, as on port 465.</summary>
    Tls,

    /// <summary>Begun in the clear and then protected, as on port 587; refused where the server does not offer it.</summary>
    StartTls,

    /// <summary>Not at all: for a server on the same machine.</summary>
    None,
}
