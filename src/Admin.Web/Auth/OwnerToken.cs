using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;

namespace Admin.Web.Auth;

/// <summary>
/// A key of this process alone, new at each start. It is written beside the store, where only the owner of the files can read it: whoever can
/// read and replace the store itself may as well ask the process to.
/// </summary>
internal sealed class OwnerToken
{
    public string Value { get; } = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
}
