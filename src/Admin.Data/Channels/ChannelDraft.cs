using System.Net.Mail;

namespace Admin.Data.Channels;

/// <summary>A channel as somebody wants to set it up.</summary>
public sealed record ChannelDraft(string Name, ChannelKind Kind, string Target, string? Secret, bool Reports)
{
    private const int LongestTarget = 2000;

    /// <summary>Why it can't be used; null where it can.</summary>
    public string? Mistake =>
        string.IsNullOrWhiteSpace(Name) || Name.Length > Channel.LongestName ? $"A name of 1 to {Channel.LongestName} characters is wanted."
        : Name.Any(char.IsControl) || Target.Any(char.IsControl) ? "Control characters are not allowed."
        : Target.Length > LongestTarget ? $"At most {LongestTarget} characters are allowed."
        : Kind == ChannelKind.Email ? EmailMistake
        : AddressMistake;

    /// <summary>Which of the addresses is none.</summary>
    private string? EmailMistake
    {
        get
        {
            var addresses = Target.Split(',', StringSplitOptions.TrimEntries);
            return addresses.FirstOrDefault(a => !MailAddress.TryCreate(a, out _)) is { } wrong
                ? $"\"{wrong}\" is no e-mail address. Several are separated by commas, such as ana@example.org, ben@example.org."
                : null;
        }
    }

    private string? AddressMistake => Uri.TryCreate(Target, UriKind.Absolute, out var address) && address.Scheme is "https" or "http"
        ? null
        : "An address that begins with https:// (or http://) is wanted.";
}
