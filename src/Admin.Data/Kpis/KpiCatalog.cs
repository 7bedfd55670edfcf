namespace Admin.Data.Kpis;

/// <summary>What <c>kpis.yaml</c> declares, checked.</summary>
public sealed class KpiCatalog
{
    public IReadOnlyList<KpiQuery> Queries { get; }

    /// <summary>All KPIs, in the order of the file.</summary>
    public IReadOnlyList<KpiDefinition> Kpis { get; }

    /// <summary>The queries that are asked: all but the retired ones.</summary>
    public IEnumerable<KpiQuery> Asked => Queries.Where(q => !q.Retired);

    private KpiCatalog(IReadOnlyList<KpiQuery> queries)
    {
        Queries = queries;
        Kpis = [.. queries.SelectMany(q => q.Kpis)];
    }

    /// <summary>Reads and checks the file.</summary>
    /// <exception cref="KpiCatalogException">The file can't be read, or something in it is wrong: all mistakes at once, each with its line.</exception>
    public static KpiCatalog Load(string path)
    {
        var file = Path.GetFullPath(path);
        string text;
        try
        {
            text = File.ReadAllText(file);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new KpiCatalogException(file, [new(null, "there is no such file; it declares the numbers that are counted")], exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new KpiCatalogException(file, [new(null, $"the file can't be read: {exception.Message}")], exception);
        }

        return Parse(file, text);
    }

    /// <param name="file">For messages only.</param>
    internal static KpiCatalog Parse(string file, string text)
    {
        var mistakes = new KpiMistakes();
        var queries = new KpiCatalogReader(mistakes).Read(text);
        return mistakes.All is { Count: > 0 } all ? throw new KpiCatalogException(file, all) : new KpiCatalog(queries);
    }
}
