using System.Text.RegularExpressions;

namespace Admin.Data.Kpis;

/// <summary>Just enough reading of a KPI's SQL to find its <c>@parameters</c> and its statements: what is quoted or a comment is left alone.</summary>
internal static partial class SqlText
{
    /// <summary>Names of the parameters used, each once, in the order of first use.</summary>
    public static IReadOnlyList<string> Parameters(string sql) =>
        [.. Parameter().Matches(CodeOnly(sql)).Select(m => m.Groups["name"].Value).Distinct(StringComparer.Ordinal)];

    /// <summary>The same SQL with <c>@name</c> written as <c>$name</c>, as DuckDB wants it.</summary>
    public static string WithDollarParameters(string sql)
    {
        var text = sql.ToCharArray();
        foreach (Match match in Parameter().Matches(CodeOnly(sql)))
        {
            text[match.Index] = '$';
        }

        return new string(text);
    }

    /// <summary>Whether the SQL is one statement that reads; a semicolon may end it.</summary>
    public static bool IsSingleSelect(string sql)
    {
        var code = CodeOnly(sql).Trim().TrimEnd(';').Trim();
        return !code.Contains(';', StringComparison.Ordinal) && Select().IsMatch(code);
    }

    /// <summary>Names that may be those of functions: what stands before a bracket or behind a dot, as PostgreSQL folds it.</summary>
    public static IReadOnlyList<string> Calls(string sql)
    {
        var code = Opaque().Replace(sql, m => m.Value[0] == '"' ? m.Value : new string(' ', m.Length));
        return
        [
            .. Call().Matches(code)
                .Select(m => m.Groups["quoted"] is { Success: true } quoted ? quoted.Value.Replace("\"\"", "\"", StringComparison.Ordinal) : m.Groups["name"].Value.ToLowerInvariant())
                .Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>Whether a name is written by the numbers of its letters, which hides what it says.</summary>
    public static bool HidesNames(string sql) => Hidden().IsMatch(Opaque().Replace(sql, m => m.Value[0] == '"' ? m.Value : new string(' ', m.Length)));

    /// <summary>The SQL with a blank for each character that stands inside quotes or a comment; positions stay the same.</summary>
    private static string CodeOnly(string sql) => Opaque().Replace(sql, m => new string(' ', m.Length));

    // PostgreSQL's rules: E'…' escapes by backslash, others by doubling; dollar quotes have a tag that is no number; block comments nest.
    [GeneratedRegex(
        """
        --[^\n]*
        | /\* (?> (?!/\*|\*/). | (?<open>/\*) | (?<-open>\*/) )* (?(open)(?!)) (\*/|\z)
        | (?<!\w)[eE]'(?>[^'\\]|\\.|'')*('|\z)
        | '(?>[^']|'')*('|\z)
        | "(?>[^"]|"")*("|\z)
        | (?<!\w)(?<tag>\$([A-Za-z_]\w*)?\$).*?(\k<tag>|\z)
        """,
        RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Opaque();

    // As Npgsql sees it: "<@name" is a comparison with a parameter; the operator "<@" needs a space behind it.
    [GeneratedRegex(@"(?<![\w@])@(?<name>[A-Za-z_]\w*)")]
    private static partial Regex Parameter();

    [GeneratedRegex("""(?<=\.\s*|(?<![\w$"]))(?:"(?<quoted>(?:[^"]|"")*)"|(?<name>[A-Za-z_\u0080-\uffff][\w$]*))(?:(?=\s*\()|(?<=\.\s*(?:"(?:[^"]|"")*"|[\w$]+)))""")]
    private static partial Regex Call();

    [GeneratedRegex(@"(?<!\w)[uU]&""")]
    private static partial Regex Hidden();

    [GeneratedRegex(@"^(\(\s*)*(SELECT|WITH|VALUES)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Select();
}
