namespace Admin.Data.Channels;

/// <summary>The mail server that e-mail is handed to.</summary>
/// <param name="User">Null: no sign-in.</param>
/// <param name="From">The sender's address.</param>
public sealed record SmtpOptions(string Host, int Port, SmtpSecurity Security, string? User, string? Password, string From)
{
    /// <summary>Without the password.</summary>
    public override string ToString() => $"{Host}:{Port}";
}
