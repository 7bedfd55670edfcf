using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Admin.Data.Operations;

/// <summary>Names of operations: twenty letters and digits that nobody guesses, and that can be no path.</summary>
public static partial class OperationId
{
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

    public static string New() => RandomNumberGenerator.GetString(Alphabet, 20);

    public static bool IsWellFormed(string? text) => text is not null && Pattern().IsMatch(text);

    [GeneratedRegex(@"\A[a-hjkmnp-z2-9]{20}\z")]
    private static partial Regex Pattern();
}
