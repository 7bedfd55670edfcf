using System.Globalization;
using System.Text;

namespace Admin.Bench.Kpis;

/// <summary>A <c>kpis.yaml</c> with a thousand KPIs of twenty parts beside those that every store has.</summary>
internal static class ManyKpisFile
{
    private const int Queries = 10;
    private const int KpisOfQuery = 100;

    public static async Task WriteAsync(string path, CancellationToken cancellationToken)
    {
        var text = new StringBuilder(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "kpis.yaml"), cancellationToken));
        for (var query = 0; query < Queries; query++)
        {
            var kpis = Enumerable.Range(query * KpisOfQuery, KpisOfQuery).ToList();
            text.Append(CultureInfo.InvariantCulture, $"""

                  - name: many_{query}
                    sql: |
                      SELECT 'part_' || part AS part, {string.Join(", ", kpis.Select(kpi => $"part + {kpi} AS kpi_{kpi}"))}
                      FROM generate_series(0, 19) AS parts(part)
                    kpis:

                """);
            foreach (var kpi in kpis)
            {
                text.Append(CultureInfo.InvariantCulture, $"""
                          - id: kpi_{kpi}
                            title: Number {kpi}
                            unit: count
                            kind: flow
                            better: up
                            reconstructable: false
                            dimension: part
                            owner: Product
                            description: One of a thousand numbers.

                    """);
            }
        }

        await File.WriteAllTextAsync(path, text.ToString(), cancellationToken);
    }
}
