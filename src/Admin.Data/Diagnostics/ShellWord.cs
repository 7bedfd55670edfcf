namespace Admin.Data.Diagnostics;

/// <summary>Text as one word of a shell's command line, whatever it holds.</summary>
internal static class ShellWord
{
    public static string Of(string text) => text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || "/._-:@%+=,".Contains(c, StringComparison.Ordinal))
        ? text
        : $"'{text.Replace("'", """'\''""", StringComparison.Ordinal)}'";
}
