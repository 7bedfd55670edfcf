using Admin.Data.Kpis;

namespace Admin.Tests.Kpis;

public sealed class SqlTextTests
{
    [Theory]
    [InlineData("SELECT @cutoff", "SELECT $cutoff")]
    [InlineData("SELECT a>=@day_start AND a<@cutoff", "SELECT a>=$day_start AND a<$cutoff")]
    [InlineData("SELECT '@cutoff', 'it''s @cutoff', @cutoff", "SELECT '@cutoff', 'it''s @cutoff', $cutoff")]
    [InlineData("SELECT \"@cutoff\", @cutoff", "SELECT \"@cutoff\", $cutoff")]
    [InlineData("SELECT E'\\'@cutoff', @cutoff", "SELECT E'\\'@cutoff', $cutoff")]
    [InlineData("SELECT '\\', @cutoff", "SELECT '\\', $cutoff")]
    [InlineData("SELECT 1 -- @cutoff's\n, @cutoff", "SELECT 1 -- @cutoff's\n, $cutoff")]
    [InlineData("SELECT /* ' @cutoff /* */ @cutoff */ @cutoff", "SELECT /* ' @cutoff /* */ @cutoff */ $cutoff")]
    [InlineData("SELECT $$@cutoff$$, $t$@cutoff$$@cutoff$t$, @cutoff", "SELECT $$@cutoff$$, $t$@cutoff$$@cutoff$t$, $cutoff")]
    [InlineData("SELECT a @> b, a <@ b, @@ c, @ -5", "SELECT a @> b, a <@ b, @@ c, @ -5")]
    [InlineData("SELECT 'unfinished @cutoff", "SELECT 'unfinished @cutoff")]
    public void Parameters_are_rewritten_and_nothing_else(string sql, string rewritten)
    {
        Assert.Equal(rewritten, SqlText.WithDollarParameters(sql));
    }

    [Fact]
    public void Each_parameter_is_named_once()
    {
        Assert.Equal(["cutoff", "day_start"], SqlText.Parameters("SELECT @cutoff, @day_start, @cutoff, '@other'"));
    }

    [Theory]
    [InlineData("SELECT 1", true)]
    [InlineData("  -- a question\n  select 1;\n-- that was it", true)]
    [InlineData("WITH a AS (SELECT 1) SELECT * FROM a", true)]
    [InlineData("(SELECT 1) UNION (SELECT 2)", true)]
    [InlineData("SELECT ';'", true)]
    [InlineData("SELECT 1; SELECT 2", false)]
    [InlineData("SELECT 1; COMMIT; DELETE FROM auth.users", false)]
    [InlineData("COMMIT", false)]
    [InlineData("SELECTED", false)]
    [InlineData("-- nothing", false)]
    public void A_single_select_is_recognised(string sql, bool recognised)
    {
        Assert.Equal(recognised, SqlText.IsSingleSelect(sql));
    }
}
