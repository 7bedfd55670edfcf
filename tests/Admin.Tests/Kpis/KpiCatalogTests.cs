using Admin.Data.Kpis;

namespace Admin.Tests.Kpis;

public sealed class KpiCatalogTests
{
    private const string Revenue = """
          - name: takings
            sql: SELECT sum(amount_cents) AS takings FROM credits.purchases WHERE created_at >= @day_start AND created_at < @cutoff
            kpis:
              - id: takings
                title: Revenue
                unit: money
                currency: EUR
                kind: flow
                better: up
                reconstructable: true
                dimension: package
                owner: Finance
                description: Money taken during the day.
                version: 3
        """;

    private static string WithRevenue => KpiCatalogText.BuiltIn.Plus(Revenue);

    [Fact]
    public void The_built_in_catalogue_declares_the_six_inherited_kpis()
    {
        var catalog = KpiCatalog.Load(KpiCatalogText.BuiltInPath);

        Assert.Equal(InheritedKpis.All, catalog.Kpis.Take(6).Select(k => k.Id));
        Assert.Equal(["users", "database_size"], catalog.Queries.Take(2).Select(q => q.Name));
        Assert.All(catalog.Queries, q => Assert.Equal(q.Name is not ("users" or "database_size"), q.Optional));
        Assert.Equal(
            ["level True", "level False", "flow True", "level True", "level True", "level False"],
            catalog.Kpis.Take(6).Select(k => $"{k.Kind.ToString().ToLowerInvariant()} {k.Reconstructable}"));
        Assert.Equal(KpiUnit.Bytes, catalog.Kpis[5].Unit);
        Assert.NotNull(catalog.Queries[0].HistorySql);
        Assert.NotNull(catalog.Queries[0].FirstDaySql);
        Assert.Null(catalog.Queries[1].HistorySql);
    }

    [Fact]
    public void An_entry_of_a_team_is_read_in_full()
    {
        var query = KpiCatalogText.Parse(WithRevenue).Queries[^1];

        Assert.Equal("takings", query.Name);
        Assert.Equal(
            new KpiDefinition(
                "takings", "Revenue", KpiUnit.Money, "EUR", KpiKind.Flow, KpiDirection.Up, "package", "Finance", "Money taken during the day.", 3, true),
            Assert.Single(query.Kpis));
    }

    [Fact]
    public void The_version_is_one_where_it_is_not_given()
    {
        Assert.All(KpiCatalog.Load(KpiCatalogText.BuiltInPath).Kpis, k => Assert.Equal(1, k.Version));
    }

    [Theory]
    [InlineData("        kind: flow\n", "", "- id: takings", "a KPI has no 'kind': one of level, flow, unique (it decides how days become a month)")]
    [InlineData("kind: flow", "kind: total", "kind: total", "'total' is no kind; allowed are level, flow, unique")]
    [InlineData("kind: flow", "kind: Flow", "kind: Flow", "'Flow' is no kind; allowed are level, flow, unique")]
    [InlineData("kind: flow", "kind: 1", "kind: 1", "'1' is no kind; allowed are level, flow, unique")]
    [InlineData("unit: money", "unit: euros", "unit: euros", "'euros' is no unit; allowed are count, bytes, money, percent")]
    [InlineData("better: up", "better: yes", "better: yes", "'yes' is no better; allowed are up, down, neither")]
    [InlineData("        better: up\n", "", "- id: takings", "a KPI has no 'better': one of up, down, neither")]
    [InlineData("        currency: EUR\n", "", "unit: money", "the KPI 'takings' is money and needs a currency, such as EUR")]
    [InlineData("unit: money", "unit: count", "currency: EUR", "the KPI 'takings' has a currency, but its unit is no money")]
    [InlineData("currency: EUR", "currency: Euro", "currency: Euro", "'Euro' is no currency; write its three capital letters, such as EUR")]
    [InlineData("owner: Finance", "onwer: Finance", "onwer: Finance", "'onwer' is no key of a KPI; allowed are id, title, unit, currency, kind, better, reconstructable, dimension, limit, adds_up_to, owner, description, version")]
    [InlineData("owner: Finance", "owner:", "owner:", "'owner' of a KPI is empty")]
    [InlineData("owner: Finance", "owner: [Finance]", "owner: [Finance]", "'owner' of a KPI must be a text")]
    [InlineData("reconstructable: true", "reconstructable: maybe", "reconstructable: maybe", "'reconstructable' of a KPI must be true or false, not 'maybe'")]
    [InlineData("        reconstructable: true\n", "", "- id: takings", "a KPI has no 'reconstructable': true when the query tells the truth about a past day too")]
    [InlineData("version: 3", "version: 0", "version: 0", "'version' of a KPI must be a whole number from 1, not '0'")]
    [InlineData("id: takings", "id: Revenue", "id: Revenue", "'Revenue' is no usable name; use small letters, digits and _, begin with a letter, at most 63 characters")]
    [InlineData("id: takings", "id: r2345678901234567890123456789012345678901234567890123456789012_4", "id: r23", "'r2345678901234567890123456789012345678901234567890123456789012_4' is no usable name; use small letters, digits and _, begin with a letter, at most 63 characters")]
    [InlineData("id: takings", "id: total_users", "id: total_users", "there are two KPIs with the id 'total_users'; the first is on line {line of - id: total_users}")]
    [InlineData("name: takings", "name: users", "name: users", "there are two queries named 'users'")]
    [InlineData("    sql: SELECT", "    sequel: SELECT", "sequel: SELECT", "'sequel' is no key of a query; allowed are name, sql, history, first_day, optional, retired, kpis")]
    [InlineData("FROM credits.purchases", "FROM credits.purchases; DELETE FROM auth.users", "sql: SELECT sum", "'sql' must be a single SELECT")]
    [InlineData("sql: SELECT sum", "sql: DELETE sum", "sql: DELETE", "'sql' must be a single SELECT")]
    [InlineData("@day_start", "@today", "sql: SELECT sum", "'@today' is no parameter of 'sql'; allowed are @day_start, @week_start, @month_start, @cutoff")]
    [InlineData("dimension: package", "dimension: package\n        limit: 0", "limit: 0", "'limit' of a KPI must be a whole number from 1 to 200, not '0'")]
    [InlineData("dimension: package", "limit: 5", "limit: 5", "the KPI 'takings' has a limit, but no dimension whose values could be limited")]
    [InlineData("dimension: package", "adds_up_to: revenue", "adds_up_to: revenue", "the parts of 'takings' can't add up to 'revenue': it has no dimension that splits it")]
    [InlineData("dimension: package", "dimension: package\n        adds_up_to: sales", "adds_up_to: sales", "the parts of 'takings' can't add up to 'sales': there is no KPI 'sales'")]
    [InlineData("dimension: package", "dimension: package\n        adds_up_to: purchases", "adds_up_to: purchases", "the parts of 'takings' can't add up to 'purchases': 'purchases' is no KPI without a dimension of the same kind and unit")]
    [InlineData("kpis:\n", "optional: perhaps\n    kpis:\n", "optional: perhaps", "'optional' of a query must be true or false, not 'perhaps'")]
    [InlineData("    kpis:\n", "    first_day: SELECT @cutoff\n    kpis:\n", "first_day: SELECT @cutoff", "'@cutoff' is no parameter of 'first_day'; it has none")]
    public void A_mistake_is_told_with_its_line_and_its_reason(string correct, string wrong, string line, string reason)
    {
        var wrongRevenue = Revenue.With(correct, wrong);
        var yaml = KpiCatalogText.BuiltIn.Plus(wrongRevenue);
        reason = reason.Replace(
            "{line of - id: total_users}", $"{KpiCatalogText.LineOf(KpiCatalogText.BuiltIn, "- id: total_users")}", StringComparison.Ordinal);

        var mistakes = KpiCatalogText.MistakesOf(yaml);

        Assert.Contains(new KpiMistake(KpiCatalogText.LineOf(yaml, line), reason), mistakes);
    }

    [Fact]
    public void A_history_needs_a_kpi_that_can_be_reconstructed()
    {
        var yaml = KpiCatalogText.BuiltIn.Plus(
            Revenue.With("reconstructable: true", "reconstructable: false").With("    kpis:\n", "    history: SELECT 1 AS day\n    kpis:\n"));

        var mistake = Assert.Single(KpiCatalogText.MistakesOf(yaml));

        Assert.Equal(KpiCatalogText.LineOf(yaml, "history: SELECT 1"), mistake.Line);
        Assert.Equal("the query 'takings' has a history, but none of its KPIs is reconstructable", mistake.Reason);
    }

    [Fact]
    public void Each_inherited_kpi_must_be_there()
    {
        foreach (var id in InheritedKpis.All)
        {
            var mistake = Assert.Single(KpiCatalogText.MistakesOf(KpiCatalogText.BuiltIn.With($"- id: {id}\n", $"- id: my_{id}\n")));

            Assert.StartsWith($"the KPI '{id}' is missing", mistake.Reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_inherited_kpi_has_no_dimension()
    {
        var yaml = KpiCatalogText.BuiltIn.With("owner: Operations", "owner: Operations\n        dimension: disk");

        var mistake = Assert.Single(KpiCatalogText.MistakesOf(yaml));

        Assert.Equal(KpiCatalogText.LineOf(yaml, "dimension: disk"), mistake.Line);
        Assert.Contains("'total_db_size_bytes' must be one number a day", mistake.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Kpis_of_one_query_share_their_dimension()
    {
        var other = Revenue[Revenue.IndexOf("      - id", StringComparison.Ordinal)..]
            .With("id: takings", "id: given_back")
            .With("dimension: package", "dimension: app");

        var mistake = Assert.Single(KpiCatalogText.MistakesOf(WithRevenue.Plus(other)));

        Assert.Contains("the KPIs of the query 'takings' have different dimensions", mistake.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void All_mistakes_are_told_at_once_in_the_order_of_the_lines()
    {
        var yaml = KpiCatalogText.BuiltIn.With("kind: level", "kind: sum").With("unit: bytes", "unit: blocks").Plus(Revenue.With("currency: EUR", "currency: euro"));

        var exception = Assert.Throws<KpiCatalogException>(() => KpiCatalogText.Parse(yaml));

        Assert.Equal(
            new long?[] { KpiCatalogText.LineOf(yaml, "kind: sum"), KpiCatalogText.LineOf(yaml, "unit: blocks"), KpiCatalogText.LineOf(yaml, "currency: euro") },
            exception.Mistakes.Select(m => m.Line));
        Assert.Equal(3, exception.Message.Split('\n').Length);
        Assert.StartsWith($"kpis.yaml:{exception.Mistakes[0].Line}: 'sum' is no kind", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("queries:\n  - name: [users\n", 3)]
    [InlineData("queries:\n  - name: users\n    name: others\n", 3)]
    [InlineData("queries:\n  - name: 'users\n", 2)]
    public void Broken_yaml_is_told_with_its_line(string yaml, long line)
    {
        var mistake = Assert.Single(KpiCatalogText.MistakesOf(yaml));

        Assert.Equal(line, mistake.Line);
        Assert.StartsWith("this is no valid YAML: ", mistake.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "the file must hold one YAML document with the key 'queries'")]
    [InlineData("- users\n", "the file must hold one YAML document with the key 'queries'")]
    [InlineData("queries: []\n", "the file needs 'queries': a list with at least one entry")]
    [InlineData("queries:\n", "the file needs 'queries': a list with at least one entry")]
    [InlineData("queries:\n  - users\n", "an entry of 'queries' must be keys and values")]
    [InlineData("queries:\n  - name: users\n    sql: SELECT 1\n", "a query needs 'kpis': a list with at least one entry")]
    [InlineData("queries:\n  - name: users\n    sql: ''\n", "'sql' of a query is empty")]
    [InlineData("queries:\n  - name: users\n", "a query has no 'sql'")]
    public void A_file_of_another_shape_is_refused(string yaml, string reason)
    {
        Assert.Contains(reason, KpiCatalogText.MistakesOf(yaml).Select(m => m.Reason));
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "no-such", "kpis.yaml");

        var exception = Assert.Throws<KpiCatalogException>(() => KpiCatalog.Load(path));

        Assert.Equal($"{path}: there is no such file; it declares the numbers that are counted", exception.Message);
    }

    [Fact]
    public void A_directory_in_the_place_of_the_file_is_named()
    {
        var exception = Assert.Throws<KpiCatalogException>(() => KpiCatalog.Load(AppContext.BaseDirectory));

        Assert.Contains("the file can't be read", exception.Message, StringComparison.Ordinal);
    }
}
